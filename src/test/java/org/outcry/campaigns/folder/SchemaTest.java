package org.outcry.campaigns.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.campaigns.StandardField;
import org.outcry.organisations.DataProtection;
import org.outcry.targets.Channel;
import org.outcry.targets.Gender;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schemas that editors use say what the reader does. */
class SchemaTest {
  private static final JsonNode CAMPAIGN = json("campaign");
  private static final JsonNode ORGANISATION = json("organisation");

  @TempDir Path folder;

  private static JsonNode json(String name) {
    return JsonMapper.shared().readTree(text(Path.of("docs", name + ".schema.json")));
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Error> validate(JsonNode schema, String yaml) {
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    return compiled.validate(yaml, InputFormat.YAML);
  }

  @ParameterizedTest
  @MethodSource("org.outcry.campaigns.folder.FixedPointTest#examples")
  void every_example_and_its_export_validate(Path example) {
    assertThat(validate(CAMPAIGN, text(example.resolve("campaign.yaml")))).isEmpty();
    assertThat(validate(ORGANISATION, text(example.resolve("organisation.yaml")))).isEmpty();
    assertValid(Folders.export(Folders.good(example)));
  }

  @Test
  void the_sample_with_every_key_validates_when_exported() {
    assertValid(Folders.export(Folders.good(Folders.everyTarget(folder))));
  }

  @Test
  void a_block_of_supporters_validates() {
    Folders.supporters(Folders.sample(folder));
    assertThat(validate(CAMPAIGN, text(folder.resolve("campaign.yaml")))).isEmpty();
    assertValid(Folders.export(Folders.good(folder)));
    Folders.replace(folder, "campaign.yaml", "{show: 5", "{show: 31");
    assertThat(validate(CAMPAIGN, text(folder.resolve("campaign.yaml")))).isNotEmpty();
  }

  private static void assertValid(Map<String, byte[]> files) {
    assertThat(validate(CAMPAIGN, yaml(files, "campaign.yaml"))).isEmpty();
    assertThat(validate(ORGANISATION, yaml(files, "organisation.yaml"))).isEmpty();
  }

  private static String yaml(Map<String, byte[]> files, String name) {
    return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goal: steps>goal: many",
        "gender: f>gender: x",
        "ends: 2099-12-31>ends: tomorrow",
        "when-late: dossier>when-late: never",
        "when: before-letter>when: later",
        "expires-after-days: 20>expires-after-days: 0",
        "limit: 2000>limit: 20",
        "[digest, e-mail>[post, e-mail",
        "hours: Mo-We>hours: Mon-Wed",
        "headline:>headlin:",
        "- counter>- contact",
        "kind: target>kind: email",
        "kind: choice>kind: text",
        "editing: editable>editing: free",
        "- country: required>- country",
        "amount: 785>amount: 0",
        "slug: free-them>slug: Free"
      })
  void what_the_reader_refuses_the_schema_refuses(String change) {
    Folders.everyTarget(folder);
    String[] parts = change.split(">", 2);
    Folders.replace(folder, "campaign.yaml", parts[0], parts[1]);
    assertThat(Folders.problems(folder)).isNotEmpty();
    assertThat(validate(CAMPAIGN, text(folder.resolve("campaign.yaml")))).isNotEmpty();
  }

  @Test
  void reader_and_schema_know_the_same_keys() {
    JsonNode properties = CAMPAIGN.get("properties");
    assertKeys(ORGANISATION, Keys.ORGANISATION);
    assertKeys(CAMPAIGN, Keys.CAMPAIGN);
    assertKeys(properties.get("confirmation"), Keys.CONFIRMATION);
    assertKeys(properties.get("counter"), Keys.COUNTER);
    assertKeys(properties.at("/counter/properties/offset/items"), Keys.OFFSET);
    JsonNode sections = properties.at("/sections/items/oneOf");
    Set<String> kinds = new TreeSet<>();
    sections.forEach(each -> kinds.addAll(names(each.path("properties"))));
    assertThat(kinds).containsExactlyInAnyOrderElementsOf(Keys.SECTION);
    assertKeys(sections.at("/1/properties/picture"), Keys.PICTURE);
    assertKeys(sections.at("/3/properties/quotation"), Keys.QUOTATION);
    assertKeys(properties.get("letter"), Keys.LETTER);
    JsonNode targets = properties.at("/letter/properties/targets/items/oneOf");
    assertKeys(targets.get(0), Keys.TARGET);
    assertKeys(targets.get(1), Keys.REFERENCE);
    assertWords(targets.at("/0/properties/channels/items/enum"), Channel.class);
    assertWords(targets.at("/0/properties/gender/enum"), Gender.class);
    assertKeys(properties.get("form"), Keys.FORM);
    JsonNode fields = properties.at("/form/properties/fields/items/oneOf");
    Set<String> fieldNames = new TreeSet<>();
    fields.forEach(each -> fieldNames.addAll(names(each.path("properties"))));
    Set<String> known = new TreeSet<>(Words.of(StandardField.class));
    known.add("own");
    assertThat(fieldNames).isEqualTo(known);
    JsonNode own = fields.get(fields.size() - 1).at("/properties/own");
    assertKeys(own, Keys.OWN);
    assertWords(own.at("/properties/kind/enum"), FormSpec.Kind.class);
    assertKeys(own.at("/properties/options/items"), Keys.OPTION);
    JsonNode consent = properties.at("/form/properties/consents/items");
    assertKeys(consent, Keys.CONSENT);
    assertWords(consent.at("/properties/kind/enum"), FormSpec.ConsentKind.class);
    assertWords(properties.at("/form/properties/choices/items/enum"), SafetyChoice.class);
    JsonNode data = ORGANISATION.at("/properties/data-protection");
    assertKeys(data, Keys.DATA_PROTECTION);
    assertKeys(data.at("/properties/officer"), Keys.OFFICER);
    assertKeys(data.at("/properties/processors/items"), Keys.PROCESSOR);
    assertWords(data.at("/properties/jurisdictions/items/enum"), DataProtection.Jurisdiction.class);
    assertKeys(properties.get("thanks"), Keys.THANKS);
    assertKeys(properties.at("/thanks/properties/next"), Keys.NEXT);
    assertKeys(properties.get("scripts"), Keys.SCRIPTS);
    assertWords(properties.at("/letter/properties/editing/enum"), LetterTemplate.Editing.class);
    assertWords(properties.at("/letter/properties/when-late/enum"), LetterTemplate.WhenLate.class);
    assertWords(
        properties.at("/letter/properties/message/enum"), LetterTemplate.PersonalMessage.class);
  }

  private static void assertKeys(JsonNode schema, List<String> keys) {
    assertThat(names(schema.path("properties"))).containsExactlyElementsOf(keys);
    assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
  }

  private static <E extends Enum<E>> void assertWords(JsonNode list, Class<E> type) {
    assertThat(list.valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(Words.of(type));
  }

  private static List<String> names(JsonNode properties) {
    return List.copyOf(properties.propertyNames());
  }
}
