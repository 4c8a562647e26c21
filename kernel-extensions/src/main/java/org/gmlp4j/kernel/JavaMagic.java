package org.gmlp4j.kernel;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.gmlp4j.backend.BackendUnavailableException;
import org.gmlp4j.data.DataException;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.kernel.KernelMagics.LineMagicSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A magic that stands for some Java, which {@code --code} shows instead of running it.
 *
 * @param <A> its arguments, a class that picocli knows
 */
abstract class JavaMagic<A> implements LineMagicSpec {
  /** Arguments to be filled. */
  abstract A arguments();

  /**
   * What is to be done.
   *
   * @param body the cell below the magic, blank where there is none
   * @throws MagicException with everything that is wrong with the arguments
   */
  abstract MagicWork work(CellHost host, MagicOptions.Read<A> read, String body) throws Exception;

  @Override
  public final Optional<CommandSpec> command() {
    return Optional.of(MagicOptions.command(arguments(), shared()));
  }

  @Override
  public boolean isPortable() {
    return true;
  }

  @Override
  public final Object callLine(BaseKernel kernel, List<String> args) throws Exception {
    return call(kernel, args, "");
  }

  final Object call(BaseKernel kernel, List<String> args, String body) throws Exception {
    var read = MagicOptions.parse(name(), arguments(), shared(), args);
    try {
      MagicWork work = work(CellHost.of(kernel), read, body);
      return read.given(CodeOption.NAME) ? new JavaListing(work.java()) : work.run();
    } catch (NoSuchFileException e) {
      throw new MagicException("no such file: " + e.getMessage());
    } catch (IllegalArgumentException
        | DataException
        | ModelFileException
        | BackendUnavailableException
        | NotebookFormatException
        | UncheckedIOException e) {
      // The library throws these for what it was given: the message says it all.
      throw new MagicException(read.words().in(String.valueOf(e.getMessage())));
    }
  }

  private static List<?> shared() {
    return List.of(new CodeOption());
  }
}
