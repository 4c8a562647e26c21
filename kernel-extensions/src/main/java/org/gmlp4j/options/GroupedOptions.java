package org.gmlp4j.options;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A help text's list of options, below the headings of the classes that declare them, and each
 * under the names that it was declared with only.
 */
public final class GroupedOptions implements IHelpSectionRenderer {
  private static final String OTHERS = "Other options";

  @Override
  public String render(Help help) {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    List<OptionSpec> all = new ArrayList<>();
    for (OptionSpec option : help.commandSpec().options()) {
      if (!option.hidden()) {
        OptionSpec shown = OptionSpec.builder(option).names(Words.declaredNames(option)).build();
        groups.computeIfAbsent(heading(option), name -> new ArrayList<>()).add(shown);
        all.add(shown);
      }
    }
    List<OptionSpec> others = groups.remove(OTHERS);
    var text = new StringBuilder();
    groups.forEach((name, options) -> text.append(section(help, name, options, all)));
    if (others != null) {
      text.append(section(help, groups.isEmpty() ? "Options" : OTHERS, others, all));
    }
    return text.toString();
  }

  private static String section(
      Help help, String name, List<OptionSpec> options, List<OptionSpec> all) {
    // One layout for all, so that the descriptions of all sections begin in the same column.
    Help.Layout layout = help.createDefaultLayout(all, List.of(), help.colorScheme());
    return help.createHeading("%n%s:%n", name)
        + help.optionListExcludingGroups(options, layout, null, help.parameterLabelRenderer());
  }

  private static String heading(OptionSpec option) {
    if (option.root() == null && option.userObject() instanceof Field field) {
      Heading heading = field.getDeclaringClass().getAnnotation(Heading.class);
      return heading == null ? OTHERS : heading.value();
    }
    return OTHERS;
  }
}
