package org.outcry.studio.builder;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;

/** What a column of a target file can be: a field of a target's form. */
final class TargetColumns {
  /** What columns are often called in files, in the studio's languages and in offices' files. */
  private static final Map<String, List<String>> OFTEN =
      Map.ofEntries(
          Map.entry("name", List.of("name", "full name", "nom", "nom complet")),
          Map.entry(
              "email",
              List.of(
                  "email",
                  "e-mail",
                  "mail",
                  "email address",
                  "e-mail address",
                  "courriel",
                  "adresse e-mail",
                  "adresse electronique",
                  "holder-email")),
          Map.entry(
              "office",
              List.of("office", "position", "role", "function", "title", "fonction", "poste")),
          Map.entry(
              "more.institution",
              List.of("institution", "organisation", "organization", "ministry", "ministere")),
          Map.entry("more.style", List.of("style", "honorific", "titre de civilite")),
          Map.entry("salutation", List.of("salutation", "greeting", "appel")),
          Map.entry("more.closing", List.of("closing", "formule de politesse")),
          Map.entry("gender", List.of("gender", "sex", "genre", "sexe")),
          Map.entry("more.country", List.of("country", "pays")),
          Map.entry("more.language", List.of("language", "langue")),
          Map.entry("more.phone", List.of("phone", "telephone", "tel")),
          Map.entry("more.web-form", List.of("web-form", "web form", "formulaire")),
          Map.entry(
              "more.postal-address",
              List.of("postal-address", "postal address", "address", "adresse", "adresse postale")),
          Map.entry("more.time-zone", List.of("time-zone", "time zone", "fuseau horaire")),
          Map.entry("more.hours", List.of("hours", "office hours", "horaires")),
          Map.entry("more.limit", List.of("limit", "limite")));

  private TargetColumns() {}

  /** All that a column can be, the first of which leaves it out. */
  static List<Input.Option> options(Words words, List<Language> languages) {
    List<Input.Option> options = new ArrayList<>();
    options.add(option("", words.get("studio.panel.targets.file.none")));
    options.add(option("name", words.get("studio.panel.targets.name")));
    options.add(option("email", words.get("studio.panel.targets.email")));
    options.add(option("gender", words.get("studio.panel.targets.gender")));
    spoken(options, "office", words.get("studio.panel.targets.office"), languages);
    spoken(options, "more.institution", words.get("studio.panel.targets.institution"), languages);
    spoken(options, "more.style", words.get("studio.panel.targets.style"), languages);
    spoken(options, "salutation", words.get("studio.panel.targets.salutation"), languages);
    spoken(options, "more.closing", words.get("studio.panel.targets.closing"), languages);
    options.add(option("more.country", words.get("studio.panel.targets.country")));
    options.add(option("more.language", words.get("studio.panel.targets.language")));
    options.add(option("more.phone", words.get("studio.panel.targets.phone")));
    options.add(option("more.web-form", words.get("studio.panel.targets.web-form")));
    options.add(option("more.postal-address", words.get("studio.panel.targets.postal")));
    options.add(option("more.time-zone", words.get("studio.panel.targets.time-zone")));
    options.add(option("more.hours", words.get("studio.panel.targets.hours")));
    options.add(option("more.limit", words.get("studio.panel.targets.limit")));
    return options;
  }

  private static Input.Option option(String value, String label) {
    return new Input.Option(value, label, null);
  }

  private static void spoken(
      List<Input.Option> options, String field, String label, List<Language> languages) {
    for (Language each : languages) {
      options.add(
          option(
              field + "." + each.tag(),
              languages.size() == 1 ? label : label + " – " + each.ownName()));
    }
  }

  /** What a column most likely is, by its heading; empty when nothing is like it. */
  static String guess(String heading, List<Input.Option> options, List<Language> languages) {
    String plain = plain(heading);
    for (Input.Option each : options) {
      if (!each.value().isEmpty() && plain(each.label()).equals(plain)) {
        return each.value();
      }
    }
    int dot = plain.indexOf('.');
    String base = dot < 0 ? plain : plain.substring(0, dot);
    String tag = dot < 0 ? languages.getFirst().tag() : plain.substring(dot + 1);
    for (Map.Entry<String, List<String>> each : OFTEN.entrySet()) {
      if (each.getValue().contains(base)) {
        return options.stream()
            .map(Input.Option::value)
            .filter(value ->
                value.equals(each.getKey()) || value.equalsIgnoreCase(each.getKey() + "." + tag))
            .findFirst()
            .orElse("");
      }
    }
    return "";
  }

  private static String plain(String heading) {
    return Normalizer.normalize(heading, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('\u2011', '-')
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
