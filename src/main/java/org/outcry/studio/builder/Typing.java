package org.outcry.studio.builder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.web.FormBody;

/**
 * What was typed into a panel's form. A button that adds, moves or removes an item of a list is
 * answered by renaming the fields, so that nothing that was typed is lost, whatever it is.
 *
 * @param values by field name
 * @param restructured whether such a button was pressed: the form is shown again, nothing is saved
 */
record Typing(Map<String, List<String>> values, boolean restructured) {
  private static final Pattern STEP =
      Pattern.compile("([a-z0-9.-]{1,80})\\.(add|remove|up|down)(\\.([0-9]{1,4}))?");

  /** What the value of a button begins with that does something else to the form. */
  static final String PRESSED = "step:";

  static Typing of(FormBody body) {
    Map<String, List<String>> values = new LinkedHashMap<>(body.values());
    String pressed = body.first("do").orElse("");
    if (pressed.startsWith(PRESSED)) {
      return new Typing(values, true);
    }
    Matcher step = STEP.matcher(pressed);
    if (!step.matches()) {
      Optional<String> looking = pressed.isEmpty() ? looksFor(values) : Optional.empty();
      looking.ifPresent(stem -> values.put("do", List.of(PRESSED + stem + "search")));
      return new Typing(values, looking.isPresent());
    }
    String list = step.group(1);
    int count = count(values, list);
    @Nullable String place = step.group(4);
    int at = place == null ? -1 : Integer.parseInt(place);
    return new Typing(
        switch (step.group(2)) {
          case "add" -> added(values, list, count);
          case "remove" -> at >= 0 && at < count ? removed(values, list, count, at) : values;
          case "up" -> at > 0 && at < count ? swapped(values, list, at, at - 1) : values;
          case "down" -> at >= 0 && at < count - 1 ? swapped(values, list, at, at + 1) : values;
          default -> values;
        },
        true);
  }

  /** What a field is within that pictures are looked for by, when Enter was pressed in it. */
  private static Optional<String> looksFor(Map<String, List<String>> values) {
    return values.keySet().stream()
        .filter(name -> name.endsWith("." + PictureChooser.FIND))
        .filter(name -> {
          String found = stem(name) + PictureChooser.FOUND;
          String typed = values.getOrDefault(name, List.of("")).getFirst().strip();
          return !values.getOrDefault(found, List.of("")).getFirst().equals(typed);
        })
        .map(Typing::stem)
        .findFirst();
  }

  private static String stem(String name) {
    return name.substring(0, name.length() - PictureChooser.FIND.length());
  }

  /** A field; empty when it was not sent. */
  String first(String name) {
    return Optional.ofNullable(values.get(name))
        .flatMap(all -> all.stream().findFirst())
        .orElse("");
  }

  /** Whether a field was sent. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  int count(String list) {
    return count(values, list);
  }

  /** Whether the button of this name was pressed. */
  boolean pressed(String name) {
    return restructured && first("do").equals(PRESSED + name);
  }

  /** Whether any button of a group was pressed. */
  boolean pressedWithin(String group) {
    return restructured
        && (first("do").startsWith(PRESSED + group + ".") || first("do").startsWith(group + "."));
  }

  /** Types something into a field. */
  void put(String name, String value) {
    values.put(name, List.of(value));
  }

  /** Adds an item to the end of a list, with something typed into its fields. */
  void append(String list, Map<String, String> fields) {
    int place = count(list);
    fields.forEach((name, value) -> put(list + "." + place + "." + name, value));
    counted(values, list, place + 1);
  }

  private static int count(Map<String, List<String>> values, String list) {
    String typed = values.getOrDefault(list + ".count", List.of("")).getFirst();
    return typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
  }

  private static Map<String, List<String>> counted(
      Map<String, List<String>> values, String list, int count) {
    values.put(list + ".count", List.of(String.valueOf(count)));
    return values;
  }

  /** With one more item, of the kind that was chosen where a list has several. */
  private static Map<String, List<String>> added(
      Map<String, List<String>> values, String list, int count) {
    List<String> kind = values.get(list + ".kind");
    if (kind != null) {
      values.put(list + "." + count + ".kind", kind);
    }
    return counted(values, list, count + 1);
  }

  private static Map<String, List<String>> removed(
      Map<String, List<String>> values, String list, int count, int at) {
    return counted(
        renamed(values, list, item -> item == at ? -1 : item > at ? item - 1 : item),
        list,
        count - 1);
  }

  private static Map<String, List<String>> swapped(
      Map<String, List<String>> values, String list, int one, int other) {
    return renamed(values, list, item -> item == one ? other : item == other ? one : item);
  }

  private interface Place {
    /** Where an item goes; -1 for nowhere. */
    int of(int item);
  }

  private static Map<String, List<String>> renamed(
      Map<String, List<String>> values, String list, Place places) {
    Pattern inList = Pattern.compile(Pattern.quote(list) + "\\.([0-9]{1,4})\\.(.+)");
    Map<String, List<String>> renamed = new LinkedHashMap<>();
    values.forEach((name, value) -> {
      Matcher item = inList.matcher(name);
      if (!item.matches()) {
        renamed.put(name, value);
        return;
      }
      int place = places.of(Integer.parseInt(item.group(1)));
      if (place >= 0) {
        renamed.put(list + "." + place + "." + item.group(2), value);
      }
    });
    return renamed;
  }
}
