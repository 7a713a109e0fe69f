package org.outcry.campaigns.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.folder.Folders;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.platform.crypto.SealKey;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.OfficeHours;
import org.outcry.platform.text.Slug;

/** Whoever approves a page sees each thing that was changed on it. */
class EveryChangeIsComparedTest {
  /** What no comparison shows, and why. */
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          "ActionContent.slug", "the action that both are of: no version changes it",
          "ActionContent.organisation", "whose action it is: no version changes it",
          "Following.holder", "an id: what is taken from its term, name and addresses, is shown");

  private static final SealKey SEAL = SealKeyPair.make().open();
  private static final SealKey OTHER_SEAL = SealKeyPair.make().open();

  /** A content with one thing changed. */
  private record Altered(String what, ActionContent content) {}

  /** One way to change a value; the path says what of it is another. */
  private record Way(String path, @Nullable Object value) {}

  static Stream<ActionContent> examples() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("examples"))) {
      return all
          .filter(Files::isDirectory)
          .sorted()
          .map(each -> Folders.action(each).content())
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void each_change_of_an_example_is_shown(ActionContent example) throws Exception {
    allShown(example);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void so_is_each_change_of_one_in_which_nothing_is_left_out(ActionContent example)
      throws Exception {
    ActionContent full = (ActionContent) filled(ActionContent.class, example);
    List<Altered> changes = allShown(full);
    assertThat(changes.stream().map(Altered::what))
        .contains(
            "letter.targets[0].email[0]",
            "letter.targets[0].delivery.webForm",
            "letter.targets[0].follows none",
            "confirmation.remindAfterDays",
            "thanks.sharePicture.focus.x");
  }

  @Test
  void what_is_left_out_is_still_there() {
    Set<String> names =
        LEFT_OUT.keySet().stream()
            .map(each -> each.substring(each.indexOf('.') + 1))
            .collect(Collectors.toSet());
    assertThat(names)
        .allMatch(name ->
            Stream.of(ActionContent.class, org.outcry.targets.Following.class)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .anyMatch(each -> each.getName().equals(name)));
  }

  private static List<Altered> allShown(ActionContent content) throws Exception {
    assertThat(Comparison.of(content, content).isEmpty()).isTrue();
    List<Altered> changes =
        ways(ActionContent.class, content).stream()
            .map(each ->
                new Altered(
                    each.path().substring(1), (ActionContent) Objects.requireNonNull(each.value())))
            .toList();
    assertThat(changes).hasSizeGreaterThan(100);
    assertThat(
            changes.stream()
                .filter(each ->
                    Comparison.of(content, each.content()).isEmpty()
                        || Comparison.of(each.content(), content).isEmpty())
                .map(Altered::what))
        .isEmpty();
    return changes;
  }

  // Each way in which a value can be another.

  private static List<Way> ways(Class<?> type, Object value) throws Exception {
    if (leaf(type, value) != null) {
      return List.of(new Way("", leaf(type, value)));
    }
    return switch (value) {
      case Texts texts -> waysOfTexts(texts);
      case Enum<?> constant ->
          Arrays.stream(constant.getDeclaringClass().getEnumConstants())
              .filter(each -> each != constant)
              .map(each -> new Way("", each))
              .toList();
      case Record record -> waysOfRecord(record);
      default -> throw new AssertionError("No way to change a " + type);
    };
  }

  private static List<Way> waysOfTexts(Texts texts) {
    List<Way> ways = new ArrayList<>();
    for (Language language : texts.byLanguage().keySet()) {
      Map<Language, String> other = new LinkedHashMap<>(texts.byLanguage());
      other.merge(language, "x", String::concat);
      ways.add(new Way("(" + language.tag() + ")", new Texts(other)));
    }
    return ways;
  }

  private static List<Way> waysOfRecord(Record record) throws Exception {
    List<Way> ways = new ArrayList<>();
    RecordComponent[] components = record.getClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      String name = record.getClass().getSimpleName() + "." + component.getName();
      if (!LEFT_OUT.containsKey(name)) {
        for (Way way : waysOfComponent(component, read(component, record))) {
          ways.add(new Way("." + component.getName() + way.path(), with(record, i, way.value())));
        }
      }
    }
    return ways;
  }

  private static List<Way> waysOfComponent(RecordComponent component, @Nullable Object value)
      throws Exception {
    List<Way> ways = new ArrayList<>();
    boolean mayBeNone = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    if (value == null) {
      ways.add(new Way(" given", sample(component.getGenericType())));
      return ways;
    }
    if (mayBeNone && !isFlag(component)) {
      ways.add(new Way(" none", null));
    }
    if (value instanceof List<?> list) {
      ways.addAll(waysOfList(element(component.getAnnotatedType()), list));
    } else {
      ways.addAll(ways(component.getType(), value));
    }
    return ways;
  }

  /** Of which none and false are the same, and made so by its record. */
  private static boolean isFlag(RecordComponent component) {
    return component.getType() == Boolean.class;
  }

  private static List<Way> waysOfList(Class<?> type, List<?> list) throws Exception {
    List<Way> ways = new ArrayList<>();
    ways.add(new Way(" and one more", and(list, sample(type))));
    for (int i = 0; i < list.size(); i++) {
      int at = i;
      for (Way way : ways(type, list.get(i))) {
        ways.add(
            new Way("[" + i + "]" + way.path(), changed(list, all -> all.set(at, way.value()))));
      }
      if (list.size() > 1) { // A target without any channel can't be said.
        ways.add(new Way("[" + i + "] gone", changed(list, all -> all.remove(at))));
      }
      if (i > 0 && !list.get(i).equals(list.get(i - 1))) {
        ways.add(
            new Way(
                "[" + i + "] before",
                changed(
                    list,
                    all -> {
                      Collections.swap(all, at, at - 1);
                      return null;
                    })));
      }
    }
    return ways;
  }

  private static List<@Nullable Object> changed(
      List<?> list, Function<List<@Nullable Object>, @Nullable Object> change) {
    List<@Nullable Object> all = new ArrayList<>(list);
    var _ = change.apply(all);
    return all;
  }

  private static List<@Nullable Object> and(List<?> list, Object more) {
    return changed(list, all -> all.add(more));
  }

  /** Another value of a type that has no parts. */
  private static @Nullable Object leaf(Class<?> type, Object value) {
    return switch (value) {
      case String text -> text + "x";
      case Boolean flag -> !flag;
      case Integer number -> number < 100 ? number + 1 : number - 1;
      case Long number -> number + 1;
      case Slug slug -> new Slug(slug.value() + "x");
      case Language language -> new Language(language.tag().equals("de") ? "it" : "de");
      case EmailAddress _ -> new EmailAddress("own-mailbox@campaigner.example");
      case LocalDate day -> day.plusDays(1);
      case ZoneId zone ->
          ZoneId.of(zone.getId().equals("Asia/Tokyo") ? "Asia/Tehran" : "Asia/Tokyo");
      case UUID _ -> new UUID(4, 2);
      case SealKey key -> key.equals(SEAL) ? OTHER_SEAL : SEAL;
      case OfficeHours hours -> {
        Map<DayOfWeek, OfficeHours.Span> days = new EnumMap<>(hours.days());
        days.put(DayOfWeek.SUNDAY, new OfficeHours.Span(600, 601));
        yield new OfficeHours(days);
      }
      default -> null;
    };
  }

  // A value that is given, where there is none.

  private static Object sample(Type type) throws Exception {
    if (type instanceof ParameterizedType) {
      return List.of();
    }
    Class<?> raw = (Class<?>) type;
    if (raw == String.class) {
      return "sample";
    } else if (raw == int.class || raw == Integer.class) {
      return 3;
    } else if (raw == long.class || raw == Long.class) {
      return 3L;
    } else if (raw == boolean.class || raw == Boolean.class) {
      return true;
    } else if (raw == Slug.class) {
      return new Slug("sample");
    } else if (raw == Language.class) {
      return new Language("nl");
    } else if (raw == EmailAddress.class) {
      return new EmailAddress("sample@office.example");
    } else if (raw == LocalDate.class) {
      return LocalDate.of(2030, 1, 1);
    } else if (raw == ZoneId.class) {
      return ZoneId.of("Europe/Paris");
    } else if (raw == UUID.class) {
      return new UUID(1, 2);
    } else if (raw == SealKey.class) {
      return SEAL;
    } else if (raw == OfficeHours.class) {
      return OfficeHours.USUAL;
    } else if (raw == Texts.class) {
      return Texts.of(Language.ENGLISH, "sample");
    } else if (raw == Focus.class) {
      return new Focus(3, 3);
    } else if (raw.isEnum()) {
      return raw.getEnumConstants()[0];
    } else if (raw.isSealed()) {
      return sample(raw.getPermittedSubclasses()[0]);
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordComponent component : raw.getRecordComponents()) {
      values.add(filled(component, null));
    }
    return construct(raw, values);
  }

  private static @Nullable Object filled(RecordComponent component, @Nullable Object value)
      throws Exception {
    if (component.getType() == List.class) {
      Class<?> type = element(component.getAnnotatedType());
      return filledList(type, value == null ? List.of() : (List<?>) value);
    }
    return value == null ? sample(component.getGenericType()) : filled(component.getType(), value);
  }

  /** At least one of each kind that there can be. */
  private static List<@Nullable Object> filledList(Class<?> type, List<?> list) throws Exception {
    List<@Nullable Object> all = new ArrayList<>();
    for (Object each : list) {
      all.add(filled(type, each));
    }
    List<Class<?>> kinds = type.isSealed() ? List.of(type.getPermittedSubclasses()) : List.of(type);
    for (Class<?> kind : kinds) {
      if (list.stream().noneMatch(kind::isInstance)) {
        all.add(sample(kind));
      }
    }
    return all;
  }

  private static Object filled(Class<?> type, Object value) throws Exception {
    if (!(value instanceof Record record) || leaf(type, value) != null || value instanceof Texts) {
      return value;
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      values.add(filled(component, read(component, record)));
    }
    return construct(record.getClass(), values);
  }

  // Records.

  private static Class<?> element(AnnotatedType list) {
    return (Class<?>) ((ParameterizedType) list.getType()).getActualTypeArguments()[0];
  }

  private static @Nullable Object read(RecordComponent component, Record record) throws Exception {
    component.getAccessor().setAccessible(true);
    return component.getAccessor().invoke(record);
  }

  private static Object with(Record record, int at, @Nullable Object value) throws Exception {
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      values.add(read(component, record));
    }
    values.set(at, value);
    return construct(record.getClass(), values);
  }

  private static Object construct(Class<?> type, List<@Nullable Object> values) throws Exception {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    try {
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      throw new AssertionError("No " + type.getSimpleName() + " of " + values, e.getCause());
    }
  }
}
