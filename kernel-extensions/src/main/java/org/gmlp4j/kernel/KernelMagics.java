package org.gmlp4j.kernel;

import java.util.List;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The list of magics that the kernel starts with.
 *
 * <p>A new magic is one file with a class that implements {@link LineMagicSpec} or {@link
 * CellMagicSpec} (or both), and one line here. One that stands for Java extends {@link JavaMagic}
 * or one of its kinds ({@link JavaCellMagic}, {@link NamedValueMagic}, {@link ModelMagic}), which
 * show that Java.
 */
public final class KernelMagics {
  private static final List<MagicSpec> ALL =
      List.of(
          new PreTrainMagic(),
          new FineTuneMagic(),
          new CompareMagic(),
          new LrFindMagic(),
          new EvaluateMagic(),
          new PredictMagic(),
          new DescribeMagic(),
          new EstimateMagic(),
          new DataMagic(),
          new RunsMagic(),
          new PlotMagic(),
          new BackendMagic(),
          new LoadMagic(),
          new VarsMagic(),
          new TimeMagic(),
          new MavenMagic(),
          new ClassPathMagic(),
          new HelpMagic());

  private KernelMagics() {}

  /** What {@code %help} tells of a magic. */
  public sealed interface MagicSpec permits LineMagicSpec, CellMagicSpec {
    /** The name, without percent signs. */
    String name();

    /** How to call it, with its arguments: {@code %time JAVA}. */
    String usage();

    /** What it does, in one line. */
    String purpose();

    /** Its options, where picocli reads them: Tab completes these, and {@code %help} lists them. */
    default Optional<CommandSpec> command() {
      return Optional.empty();
    }

    /** Whether it also works in kernels of JJava, which know less of their cells. */
    default boolean isPortable() {
      return false;
    }

    /** Whether what stands behind the name may be Java, which Tab then completes. */
    default boolean takesJava() {
      return command().isEmpty();
    }

    /** Words that may stand behind the name beside options and begin so, for Tab. */
    default List<String> words(BaseKernel kernel, String prefix) {
      return List.of();
    }
  }

  /** A magic of one line, {@code %name args}. */
  public non-sealed interface LineMagicSpec extends MagicSpec {
    /** Does the work; a result that is not null is displayed. */
    Object callLine(BaseKernel kernel, List<String> args) throws Exception;
  }

  /** A magic that owns its cell, {@code %%name args}; the body may be empty. */
  public non-sealed interface CellMagicSpec extends MagicSpec {
    /** Does the work; a result that is not null is displayed. */
    Object callCell(BaseKernel kernel, List<String> args, String body) throws Exception;
  }

  /** All magics of ours, in the order of {@code %help}. */
  public static List<MagicSpec> all() {
    return ALL;
  }

  /** The magic of ours with a name. */
  static Optional<MagicSpec> named(String name) {
    return ALL.stream().filter(magic -> magic.name().equals(name)).findFirst();
  }

  /** Registers all magics. */
  public static void register(MagicsRegistry registry) {
    ALL.forEach(magic -> register(registry, magic));
  }

  /** Registers one magic, in each form it has. */
  public static void register(MagicsRegistry registry, MagicSpec magic) {
    if (magic instanceof LineMagicSpec line) {
      registry.registerLineMagic(
          magic.name(), (BaseKernel kernel, List<String> args) -> line.callLine(kernel, args));
    }
    if (magic instanceof CellMagicSpec cell) {
      registry.registerCellMagic(
          magic.name(),
          (BaseKernel kernel, List<String> args, String body) -> cell.callCell(kernel, args, body));
    }
  }
}
