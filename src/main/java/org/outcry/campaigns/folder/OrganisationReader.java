package org.outcry.campaigns.folder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.pictures.CleanPicture;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.OrganisationRules;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.Colour;
import org.outcry.platform.text.LinkAddress;

/** Reads organisation.yaml. */
final class OrganisationReader {
  private static final Colour NO_COLOUR = new Colour("#000000");

  private OrganisationReader() {}

  /**
   * @param pictures gives the picture that an entry names; empty when told of a problem
   */
  static Organisation read(Entry root, Function<Entry, Optional<CleanPicture>> pictures) {
    Mapping file = root.mapping(Keys.ORGANISATION);
    file.need("format").number(1, 1);
    return new Organisation(
        file.need("slug").slug(),
        Languages.anyTexts(file.need("name"), OrganisationRules.LONGEST_NAME),
        mark(file, pictures),
        colour(file.need("colour")),
        colour(file.need("accent")),
        https(file.find("website")),
        lines(file.need("postal-address")),
        https(file.find("privacy-notice")),
        domain(file.need("sender-domain")),
        new Organisation.Privacy(
            file.find("erasure")
                .map(each -> each.choice(Organisation.Erasure.class))
                .orElse(Organisation.Privacy.USUAL.erasure()),
            RetentionReader.read(file.find("retention")),
            file.find("data-protection").map(DataProtectionReader::read).orElse(null)),
        file.find("time-zone").map(DeliveryReader::timeZone).orElse(null));
  }

  /** The line of each key that stands there. */
  static Map<String, Integer> keyLines(Entry root) {
    Map<String, Integer> lines = new HashMap<>();
    root.mapping(Keys.ORGANISATION).entries().forEach((key, entry) -> lines.put(key, entry.line()));
    return lines;
  }

  private static Organisation.@Nullable Mark mark(
      Mapping file, Function<Entry, Optional<CleanPicture>> pictures) {
    Optional<Entry> entry = file.find("mark");
    Optional<CleanPicture> picture = entry.flatMap(pictures);
    if (entry.isEmpty() || picture.isEmpty()) {
      return null;
    }
    CleanPicture found = picture.get();
    return new Organisation.Mark(
        entry.get().text(100), found.sha256(), found.width(), found.height());
  }

  private static Colour colour(Entry entry) {
    return entry.parsed(
        OrganisationRules::colour,
        NO_COLOUR,
        Message.of("folder.mend.colour", "form", "\"#rrggbb\""));
  }

  private static @Nullable String https(Optional<Entry> entry) {
    return entry
        .map(each -> each.parsed(LinkAddress::https, "", Message.of("folder.mend.https")))
        .orElse(null);
  }

  private static List<String> lines(Entry entry) {
    return entry.list(1, OrganisationRules.MOST_LINES).stream()
        .map(line -> line.text(OrganisationRules.LONGEST_LINE))
        .toList();
  }

  private static String domain(Entry entry) {
    return entry.parsed(OrganisationRules::domain, "", Message.of("folder.mend.domain"));
  }
}
