package org.outcry.register;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.outcry.platform.crypto.Sha256;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.ProfileFields;

/**
 * What a form showed of a record, so that it changes nothing that it did not show.
 *
 * @param person the record's id
 * @param part that it is about
 * @param stamp of what that part said
 */
public record PersonSeen(UUID person, Part part, String stamp) {
  /** What a form is about. */
  public enum Part {
    /** Name, language, telephone, country and postal code. */
    PARTICULARS,
    /** Staff's own fields. */
    FIELDS,
    /** All of it, with tags, addresses and merges. */
    WHOLE
  }

  /** A stamp for forms to carry: other words, another stamp. */
  public static String stamp(PersonRecord record, Part part) {
    return Sha256.hex(said(record, part).getBytes(StandardCharsets.UTF_8));
  }

  private static String said(PersonRecord record, Part part) {
    return switch (part) {
      case PARTICULARS -> {
        TreeMap<String, String> all = new TreeMap<>(ProfileFields.all(record.profile()));
        all.keySet().retainAll(ProfileFields.STANDARD);
        yield all.toString();
      }
      case FIELDS -> record.profile().fields().toString();
      case WHOLE ->
          ProfileFields.all(record.profile())
              + "\n"
              + record.profile().tags()
              + "\n"
              + record.addresses().stream()
                  .map(each -> each.id() + " " + each.home() + " " + each.isConfirmed())
                  .collect(Collectors.joining(","))
              + "\n"
              + record.merged().stream().sorted().toList();
    };
  }

  /** Whether the record still says so. */
  boolean holds(PersonRecord now) {
    return stamp.equals(stamp(now, part));
  }
}
