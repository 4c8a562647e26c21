package org.gmlp4j.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.gmlp4j.io.ModelFileException;

/**
 * Keeps a folder for one run at a time, in this process and in others.
 *
 * <p>The operating system lets go of it when the process ends, however it ends. The file that is
 * locked stays: whoever removed it could take it from one who has just opened it.
 */
final class FolderLock implements AutoCloseable {
  private static final String FILE = ".lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder; where the disk has no locks, a notice says so.
   *
   * @throws ModelFileException if another run has it
   */
  static FolderLock take(Path folder, Consumer<String> notice) throws IOException {
    var channel =
        FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (isLocked(channel, folder, notice)) {
        return new FolderLock(channel);
      }
    } catch (RuntimeException | Error e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new ModelFileException(
        "outputDir %s is in use by another run; wait until it has ended, or give another folder"
            .formatted(folder));
  }

  private static boolean isLocked(FileChannel channel, Path folder, Consumer<String> notice) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    } catch (IOException e) {
      notice.accept(
          "%s cannot be locked (%s): see to it that no other run uses it meanwhile."
              .formatted(folder, e));
      return true;
    }
  }

  /** Lets go of the folder. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new ModelFileException("could not close the lock of the outputDir: " + e, e);
    }
  }
}
