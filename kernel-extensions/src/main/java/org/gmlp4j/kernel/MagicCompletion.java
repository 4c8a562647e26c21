package org.gmlp4j.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.gmlp4j.kernel.KernelMagics.MagicSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completions of magics: their names, their options and the values of these. */
final class MagicCompletion {
  private static final Pattern NAME = Pattern.compile("[ \\t]*(%{1,2})(\\w*)");
  private static final Pattern CALL = Pattern.compile("[ \\t]*%{1,2}(\\w+)[ \\t](.*)");
  private static final int MOST_FILES = 200;

  private final BaseKernel kernel;

  MagicCompletion(BaseKernel kernel) {
    this.kernel = kernel;
  }

  /** Empty where the cursor is in no magic, or where what it stands in is Java. */
  Optional<Completion> at(CellCursor cursor) {
    Matcher name = NAME.matcher(cursor.lineBefore());
    if (name.matches()) {
      boolean cell = name.group(1).length() == 2;
      MagicsRegistry registry = kernel.getMagicsRegistry();
      Set<String> names = cell ? registry.getCellMagicNames() : registry.getLineMagicNames();
      return Optional.of(
          completion(
              cursor, name.group(2), names.stream().sorted().map(MagicCompletion::magic).toList()));
    }
    Matcher call = CALL.matcher(cursor.lineBefore());
    return call.matches()
        ? KernelMagics.named(call.group(1)).flatMap(magic -> inCall(cursor, magic, call.group(2)))
        : Optional.empty();
  }

  private static Completion.Item magic(String name) {
    String purpose = KernelMagics.named(name).map(MagicSpec::purpose).orElse("");
    return new Completion.Item(name, "magic", purpose);
  }

  private Optional<Completion> inCall(CellCursor cursor, MagicSpec magic, String arguments) {
    String[] words = arguments.split("\\s+", -1);
    String last = words[words.length - 1];
    String before = words.length < 2 ? "" : words[words.length - 2];
    Optional<CommandSpec> command = magic.command();
    int equals = last.indexOf('=');
    List<Completion.Item> items = new ArrayList<>();
    String prefix = last;
    if (command.isPresent() && last.startsWith("-") && equals > 0) {
      prefix = last.substring(equals + 1);
      items.addAll(values(command.get().findOption(last.substring(0, equals)), prefix));
    } else if (command.isPresent() && last.startsWith("-")) {
      items.addAll(options(command.get(), last));
    } else if (command.isPresent() && takesValue(command.get().findOption(before))) {
      items.addAll(values(command.get().findOption(before), last));
    } else {
      command.stream()
          .flatMap(spec -> spec.positionalParameters().stream())
          .forEach(parameter -> items.addAll(values(parameter, last)));
      magic.words(kernel, last).forEach(word -> items.add(new Completion.Item(word, "text", "")));
    }
    Completion completion = completion(cursor, prefix, items);
    boolean isJava = completion.items().isEmpty() && magic.takesJava();
    return isJava ? Optional.empty() : Optional.of(completion);
  }

  private static boolean takesValue(OptionSpec option) {
    return option != null && option.arity().max() > 0;
  }

  /** One name for each option: its first that begins so. */
  private static List<Completion.Item> options(CommandSpec command, String prefix) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .flatMap(
            option ->
                Arrays.stream(option.names())
                    .filter(name -> name.startsWith(prefix))
                    .limit(1)
                    .map(name -> new Completion.Item(name, "option", said(option))))
        .toList();
  }

  private static String said(OptionSpec option) {
    String description = String.join(" ", option.description());
    String value = option.arity().max() == 0 ? "" : option.paramLabel();
    return (value + " " + description).strip();
  }

  private static List<Completion.Item> values(ArgSpec argument, String prefix) {
    if (argument == null) {
      return List.of();
    }
    Class<?> type = argument.type();
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(value -> ((Enum<?>) value).name().toLowerCase(Locale.ROOT))
          .map(value -> new Completion.Item(value, "value", type.getSimpleName()))
          .toList();
    }
    if (argument.completionCandidates() != null) {
      return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
          .map(value -> new Completion.Item(value, "value", ""))
          .toList();
    }
    boolean paths = Path.class.isAssignableFrom(type) || argument.auxiliaryTypes()[0] == Path.class;
    return paths ? files(prefix) : List.of();
  }

  /** Files and folders whose paths begin so, as one types them: a folder ends with a slash. */
  static List<Completion.Item> files(String prefix) {
    String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
    try (Stream<Path> entries = Files.list(Path.of(folder))) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .limit(MOST_FILES)
          .map(entry -> folder + entry.getFileName() + (Files.isDirectory(entry) ? "/" : ""))
          .map(path -> new Completion.Item(path, "path", ""))
          .toList();
    } catch (IOException | InvalidPathException e) {
      return List.of();
    }
  }

  private static Completion completion(
      CellCursor cursor, String prefix, List<Completion.Item> items) {
    return new Completion(
        cursor.at() - prefix.length(),
        items.stream()
            .filter(item -> item.text().regionMatches(true, 0, prefix, 0, prefix.length()))
            .toList());
  }
}
