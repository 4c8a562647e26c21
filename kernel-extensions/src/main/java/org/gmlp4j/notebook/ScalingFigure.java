package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws perplexity by number of parameters. */
final class ScalingFigure {
  private ScalingFigure() {}

  static Figure of(List<ScalingResult> results) {
    if (results.isEmpty()) {
      throw new IllegalArgumentException("the figure needs at least one result, got none");
    }
    Map<String, List<ScalingResult>> families = new LinkedHashMap<>();
    results.stream()
        .sorted(Comparator.comparingLong(ScalingResult::parameters))
        .forEach(each -> families.computeIfAbsent(each.family(), f -> new ArrayList<>()).add(each));
    List<Trace> traces = new ArrayList<>();
    families.forEach((family, members) -> traces.add(line(family, members)));
    return Figure.of(
            "Parameters and perplexity",
            new Panel("", Axis.of("parameters").log(), Axis.of("perplexity").log(), traces))
        .size(720, 440);
  }

  private static Line line(String family, List<ScalingResult> members) {
    return Line.of(
            family,
            Doubles.of(members.stream().map(ScalingResult::parameters).toList()),
            Doubles.of(members.stream().map(ScalingResult::perplexity).toList()))
        .mark(Line.Mark.LINE_AND_POINTS)
        .style(2.5, 1)
        .labels(members.stream().map(ScalingResult::name).toList());
  }
}
