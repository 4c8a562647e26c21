package org.gmlp4j.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gmlp4j.notebook.Table.Column;
import org.gmlp4j.train.Manifest;
import org.gmlp4j.train.RunFolder;

/** Runs on disk as a table. */
final class RunFoldersView {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private RunFoldersView() {}

  static Table of(List<RunFolder> runs) {
    return new Table(
        "%d run%s".formatted(runs.size(), runs.size() == 1 ? "" : "s"),
        List.of(
            Column.left("folder"),
            Column.left("task"),
            Column.left("model"),
            Column.left("state"),
            Column.right("steps"),
            Column.left("results"),
            Column.left("began"),
            Column.right("took")),
        runs.stream().map(RunFoldersView::row).toList());
  }

  private static List<String> row(RunFolder run) {
    Manifest manifest = run.manifest();
    return List.of(
        run.path().toString(),
        manifest.inputs().task(),
        model(manifest.inputs().spec()),
        manifest.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        manifest.results().map(results -> Numbers.count(results.steps())).orElse("–"),
        manifest.results().map(RunFoldersView::metrics).orElse("–"),
        MINUTE.format(manifest.started().atZone(ZoneId.systemDefault())),
        manifest.ended().map(ended -> took(manifest.started(), ended)).orElse("–"));
  }

  private static String model(String spec) {
    JsonElement json = JsonParser.parseString(spec);
    JsonElement name = json instanceof JsonObject object ? object.get("name") : null;
    return name == null ? "" : name.getAsString();
  }

  private static String metrics(Manifest.Results results) {
    return results.metrics().entrySet().stream()
        .map(metric -> metric.getKey() + " " + Numbers.metric(metric.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String took(Instant from, Instant to) {
    return Numbers.time(Duration.between(from, to));
  }

  /** The fields in which two manifests differ. */
  static Table ofDifferences(List<Manifest.Difference> differences) {
    return new Table(
        "%d difference%s".formatted(differences.size(), differences.size() == 1 ? "" : "s"),
        List.of(Column.left(""), Column.left("field"), Column.left("first"), Column.left("second")),
        differences.stream()
            .map(
                each ->
                    List.of(
                        each.group().name().toLowerCase(Locale.ROOT),
                        each.field(),
                        each.here(),
                        each.there()))
            .toList());
  }
}
