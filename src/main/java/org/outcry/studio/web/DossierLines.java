package org.outcry.studio.web;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.exports.DossierJobs;
import org.outcry.exports.DossierJobs.Dossier;
import org.outcry.letters.delivery.Delivery;
import org.outcry.platform.language.Words;

/**
 * The lines that dossiers are shown in.
 *
 * @param path of their page
 * @param today by the organisation's clock
 */
record DossierLines(String path, LocalDate today, Words words) {
  /** How many a page shows of those that wait for staff, and of those that do not. */
  static final int SHOWN = 20;

  /**
   * A page of a list.
   *
   * @param found one more than is shown where there are more
   * @param name of the list in the address
   * @param before where the page begins; {@code null} for the beginning
   */
  DossiersView.Listed listed(List<Dossier> found, String name, @Nullable UUID before) {
    List<Dossier> shown = found.subList(0, Math.min(SHOWN, found.size()));
    return new DossiersView.Listed(
        name,
        shown.stream().map(each -> line(each, before)).toList(),
        found.size() > SHOWN ? path + "?" + name + "=" + shown.getLast().id() + "#" + name : null,
        before == null ? null : path + "#" + name);
  }

  private DossiersView.Line line(Dossier each, @Nullable UUID before) {
    Delivery delivery = each.delivery();
    boolean whole = delivery != null && delivery.state() == Delivery.State.MADE;
    String addressee = each.chosen().addressee();
    return new DossiersView.Line(
        each.id().toString(),
        words.get("export.dossier.to", "name", addressee == null ? "" : addressee),
        facts(each),
        state(each),
        each.state() == DossierJobs.State.FAILED,
        each.files().stream()
            .sorted(Comparator.comparing(DossierJobs.File::name))
            .map(file ->
                new DossiersView.File(
                    path + "/" + each.id() + "/" + file.name(),
                    file(file.name()),
                    words.get(
                        "export.dossier.size", "kilobytes", Math.max(1, file.bytes() / 1_000))))
            .toList(),
        kept(each),
        whole || isCutOff(each)
            ? path + "/" + each.id() + (before == null ? "" : "?open=" + before)
            : null,
        whole,
        whole && delivery != null && delivery.withdrawn() > 0
            ? words.get("export.dossier.withdrawn", "count", delivery.withdrawn())
            : null,
        today.toString());
  }

  /** Perhaps: nobody knows whether a command is still at it. */
  private static boolean isCutOff(Dossier each) {
    Delivery delivery = each.delivery();
    return !each.state().isOrdered()
        && delivery != null
        && delivery.state() == Delivery.State.BEGUN;
  }

  private String facts(Dossier each) {
    String at = words.minute(each.orderedAt());
    return switch (each.state()) {
      case COMMAND -> words.get("export.dossier.facts.command", "who", each.by(), "at", at);
      case RESTORED -> words.get("export.dossier.facts.restored", "who", each.by(), "at", at);
      case WAITING, RUNNING, MADE, FAILED, REMOVED ->
          words.get(
              "export.dossier.facts", "who", each.by(), "at", at, "why", each.chosen().reason());
    };
  }

  private @Nullable String kept(Dossier each) {
    Delivery delivery = each.delivery();
    if (each.state() == DossierJobs.State.COMMAND
        && delivery != null
        && delivery.state() == Delivery.State.MADE) {
      return words.get("export.dossier.elsewhere", "count", delivery.files().size());
    }
    return each.state() == DossierJobs.State.MADE && each.removeAt() != null
        ? words.get("export.dossier.kept", "at", words.minute(each.removeAt()))
        : null;
  }

  private String file(String name) {
    if (name.startsWith("volume-")) {
      return words.get(
          "export.dossier.volume", "number", name.replaceAll("^volume-0*|\\.pdf$", ""));
    }
    return name.equals("cover.pdf")
        ? words.get("export.dossier.cover")
        : words.get("export.dossier.names");
  }

  private String state(Dossier each) {
    Delivery delivery = each.delivery();
    return switch (each.state()) {
      case WAITING -> words.get("export.dossier.waiting");
      case RUNNING -> {
        long ready =
            each.files().stream().filter(file -> file.name().startsWith("volume-")).count();
        yield each.volumes() == 0
            ? words.get("export.dossier.begun")
            : words.get("export.dossier.running", "ready", ready, "volumes", each.volumes());
      }
      case FAILED -> words.get("export.dossier.failed");
      case COMMAND, RESTORED ->
          isCutOff(each) || delivery == null ? words.get("export.dossier.cut-off") : told(delivery);
      case MADE, REMOVED -> delivery == null ? words.get("export.dossier.made") : told(delivery);
    };
  }

  private String told(Delivery delivery) {
    LocalDate on = delivery.settledOn();
    return switch (delivery.state()) {
      case BEGUN -> words.get("export.dossier.begun");
      case MADE -> words.get("export.dossier.ready", "count", delivery.letters());
      case HANDED_OVER ->
          words.get(
              "export.dossier.over",
              "count",
              delivery.letters(),
              "day",
              on == null ? "" : words.date(on));
      case UNDONE -> words.get("export.dossier.given-up");
    };
  }
}
