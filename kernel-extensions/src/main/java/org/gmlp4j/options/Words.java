package org.gmlp4j.options;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gmlp4j.train.Decay;
import org.gmlp4j.train.Every;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * Gives every option of a command and its sub-commands its other spellings, with underscores and by
 * Hugging Face's names, and teaches them the types of {@code org.gmlp4j}.
 */
public final class Words {
  private Words() {}

  /** Prepares a command, once. */
  public static CommandLine prepare(CommandLine command) {
    command
        .registerConverter(Every.class, new EveryConverter())
        .registerConverter(Duration.class, new DurationConverter());
    prepare(command.getCommandSpec());
    return command;
  }

  private static void prepare(CommandSpec command) {
    for (OptionSpec option : List.copyOf(command.options())) {
      if (!option.inherited() && option.scopeType() == ScopeType.LOCAL) {
        var builder = OptionSpec.builder(option).names(names(option));
        if (isEnum(option)) {
          var constants = new EnumConverter(option.type());
          builder
              .converters(converter(option.type(), constants))
              .completionCandidates(constants.words());
        }
        command.remove(option);
        command.addOption(builder.build());
      }
    }
    for (PositionalParamSpec parameter : List.copyOf(command.positionalParameters())) {
      if (isEnum(parameter)) {
        var constants = new EnumConverter(parameter.type());
        command.remove(parameter);
        command.addPositional(
            PositionalParamSpec.builder(parameter)
                .converters(constants)
                .completionCandidates(constants.words())
                .build());
      }
    }
    command.subcommands().values().forEach(each -> prepare(each.getCommandSpec()));
  }

  private static boolean isEnum(ArgSpec argument) {
    return argument.type() != null && argument.type().isEnum();
  }

  /** The names that an option was declared with, which help texts show. */
  public static String[] declaredNames(OptionSpec option) {
    if (option.userObject() instanceof Field field && field.isAnnotationPresent(Option.class)) {
      return field.getAnnotation(Option.class).names();
    }
    return option.names();
  }

  private static String[] names(OptionSpec option) {
    Set<String> names = new LinkedHashSet<>(List.of(option.names()));
    for (String name : option.names()) {
      names.addAll(HuggingFaceNames.of(name));
    }
    for (String name : List.copyOf(names)) {
      if (name.startsWith("--")) {
        names.add("--" + name.substring(2).replace('-', '_'));
      }
    }
    return names.toArray(String[]::new);
  }

  private static ITypeConverter<?> converter(Class<?> type, EnumConverter constants) {
    return type == Decay.class ? new DecayConverter() : constants;
  }
}
