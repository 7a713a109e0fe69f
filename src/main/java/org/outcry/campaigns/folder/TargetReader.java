package org.outcry.campaigns.folder;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Channel;
import org.outcry.targets.Gender;
import org.outcry.targets.OfficeSource;
import org.outcry.targets.Resolution;
import org.outcry.targets.Target;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads a target: one that is written out, or the name of an office in the registry. */
final class TargetReader {
  private static final int MOST_ADDRESSES = 10;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final EmailAddress NO_ADDRESS = new EmailAddress("nobody@outcry.example");

  private final Languages languages;
  private final OfficeSource offices;
  private final Slug organisation;
  private final Set<Slug> keys = new HashSet<>();

  TargetReader(Languages languages, OfficeSource offices, Slug organisation) {
    this.languages = languages;
    this.offices = offices;
    this.organisation = organisation;
  }

  Target read(Entry entry) {
    return isReference(entry) ? reference(entry) : written(entry);
  }

  /** A written target has a key; one that has an office alone is found by it. */
  private static boolean isReference(Entry entry) {
    return entry.node() instanceof MappingNode node
        && Mapping.all(entry, node).entries().keySet().equals(Set.copyOf(Keys.REFERENCE));
  }

  private Target reference(Entry entry) {
    Entry named = entry.mapping(Keys.REFERENCE).need("office");
    Slug office = named.slug();
    once(named, office);
    if (!named.isScalar() || languages.all().isEmpty()) {
      return nobody(office);
    }
    return switch (offices.resolve(organisation, office, languages.all())) {
      case Resolution.Present(Target target) -> target;
      case Resolution.Refused(List<Message> sentences) -> {
        sentences.forEach(named::problem);
        yield nobody(office);
      }
    };
  }

  /** Stands for a target that could not be read; its problem is told. */
  private static Target nobody(Slug key) {
    Texts nothing = Texts.of(Languages.ANY, "");
    return new Target(key, null, "", null, null, null, null, nothing, null, List.of(NO_ADDRESS));
  }

  private void once(Entry entry, Slug key) {
    if (!entry.isAbsent() && !keys.add(key)) {
      entry.wrong(Message.of("folder.mend.target-taken"));
    }
  }

  private Target written(Entry entry) {
    Mapping target = entry.mapping(Keys.TARGET);
    Entry key = target.need("key");
    Slug slug = key.slug();
    once(key, slug);
    Target read =
        new Target(
            slug,
            texts(target, "style", 100),
            target.need("name").text(200),
            texts(target, "office", 200),
            texts(target, "institution", 200),
            target.find("country").map(TargetReader::country).orElse(null),
            target
                .find("language")
                .map(each ->
                    each.parsed(Languages::parse, Languages.ANY, Message.of("folder.mend.tag")))
                .orElse(null),
            languages.texts(target.need("salutation"), 200),
            texts(target, "closing", 200),
            target
                .find("email")
                .map(
                    each -> each.list(1, MOST_ADDRESSES).stream().map(TargetReader::email).toList())
                .orElse(List.of()),
            target.find("gender").map(each -> each.choice(Gender.class)).orElse(Gender.OTHER),
            new DeliveryReader(offices, organisation).read(target),
            null);
    if (!entry.isAbsent()) {
      needed(entry, target, read);
    }
    return read;
  }

  /** A channel that lacks what it needs can't deliver. */
  private static void needed(Entry entry, Mapping target, Target read) {
    for (Channel channel : read.delivery().channels()) {
      String key = keyOf(channel);
      if (!read.reaches(channel) && target.find(key).isEmpty()) {
        Map<String, Object> lacking =
            Map.of(
                "name",
                Shown.quoted(entry.name()),
                "key",
                Shown.quoted(key),
                "channel",
                Words.of(channel));
        entry.problem(
            target.find("channels").isPresent()
                ? new Message("folder.channel-lacks", lacking)
                : new Message("folder.channel-lacks.usual", lacking));
      }
    }
  }

  private static String keyOf(Channel channel) {
    return switch (channel) {
      case EMAIL, DIGEST -> "email";
      case PRINT -> "postal-address";
      case WEB_FORM -> "web-form";
      case PHONE -> "phone";
      case DOSSIER -> "channels";
    };
  }

  private @Nullable Texts texts(Mapping target, String key, int longest) {
    return target.find(key).map(entry -> languages.texts(entry, longest)).orElse(null);
  }

  private static String country(Entry entry) {
    return entry.parsed(
        text -> Optional.of(text).filter(COUNTRIES::contains),
        "",
        Message.of("folder.mend.country"));
  }

  private static EmailAddress email(Entry entry) {
    return entry.parsed(EmailAddress::parse, NO_ADDRESS, Message.of("folder.mend.email-such"));
  }
}
