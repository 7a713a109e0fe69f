package org.outcry.letters.delivery;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.Signatures;
import org.outcry.testing.RunningOutcry;

/** A campaign whose letters wait for another channel than e-mail, and who signs it. */
final class Signers {
  static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final AtomicInteger PEOPLE = new AtomicInteger();
  static final Slug TARGET = new Slug("head-of-judiciary");
  private static final String EMAIL = "      email: [judiciary@iran.example]\n";

  private static final List<String> ELSEWHERE = List.of("when-late", "ends", "confirmation");

  final Slug slug;
  private final String heldFor;

  /**
   * @param delivery further lines of the target, such as {@code channels: [dossier]}; those of
   *     {@code when-late}, {@code ends} and {@code confirmation} stand where they belong
   */
  Signers(String heldFor, String... delivery) {
    this.heldFor = heldFor;
    String lines =
        Stream.of(delivery)
            .filter(line -> ELSEWHERE.stream().noneMatch(line::startsWith))
            .map(line -> "      " + line + "\n")
            .collect(Collectors.joining());
    String target = lines.contains("email:") ? lines : EMAIL + lines;
    this.slug =
        OUTCRY.campaign(
            "release-narges-mohammadi",
            yaml ->
                yaml.replace(EMAIL, target)
                    .replace("  message: optional\n", "  message: optional\n" + rule(delivery))
                    .replace("\ncounter:\n", "\n" + only(delivery, "ends", "") + "counter:\n")
                    .replace(
                        "\nthanks:\n", "\n" + only(delivery, "confirmation", "") + "thanks:\n"));
  }

  private static String rule(String... delivery) {
    return only(delivery, "when-late", "  ");
  }

  private static String only(String[] lines, String key, String indent) {
    return Stream.of(lines)
        .filter(line -> line.startsWith(key))
        .map(line -> indent + line + "\n")
        .collect(Collectors.joining());
  }

  Action action() {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  static Particulars person(String given, String family, @Nullable String message) {
    return new Particulars(
        given,
        family,
        new EmailAddress("someone" + PEOPLE.incrementAndGet() + "@mail.example"),
        null,
        null,
        "Toronto",
        null,
        null,
        "CA",
        Map.of(),
        null,
        null,
        message,
        null);
  }

  UUID sign(Particulars particulars) {
    return sign(List.of(particulars)).getFirst();
  }

  /** Puts signatures into the database as signing does, and gives their letters' ids. */
  List<UUID> sign(List<Particulars> people) {
    Action action = action();
    Signatures signatures = OUTCRY.bean(Signatures.class);
    List<UUID> letters = new ArrayList<>();
    try (Connection connection = OUTCRY.bean(DataSource.class).getConnection();
        PreparedStatement signature =
            connection.prepareStatement(
                """
                insert into signature (organisation_id, action_id, id, version, language, country,
                  state, email_index, email_index_version, email_rules, name_index, member, payload)
                values (?, ?, ?, ?, 'en', 'CA', 'counted', ?, 1, 1, '', '', ?)
                """);
        PreparedStatement consent =
            connection.prepareStatement(
                """
                insert into consent (organisation_id, action_id, signature_id, consent_key, version,
                  language, how)
                values (?, ?, ?, 'pass-on', ?, 'en', 'form')
                """);
        PreparedStatement letter =
            connection.prepareStatement(
                """
                insert into letter (organisation_id, action_id, id, signature_id, target_key,
                  held_for, state)
                values (?, ?, ?, ?, ?, ?, 'held')
                """)) {
      for (Particulars each : people) {
        UUID id = Ids.next();
        UUID letterId = Ids.next();
        set(
            signature,
            action.organisationId(),
            action.id(),
            id,
            action.version(),
            id.toString().getBytes(StandardCharsets.US_ASCII),
            signatures.seal(action.organisationId(), id, each));
        set(consent, action.organisationId(), action.id(), id, action.version());
        set(letter, action.organisationId(), action.id(), letterId, id, TARGET.value(), heldFor);
        letters.add(letterId);
      }
      signature.executeBatch();
      consent.executeBatch();
      letter.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    OUTCRY
        .jdbc()
        .sql("update action_counter set counted = counted + ? where action_id = ?")
        .params(people.size(), action.id())
        .update();
    return letters;
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }

  UUID signatureOf(UUID letter) {
    return OUTCRY
        .jdbc()
        .sql("select signature_id from letter where id = ?")
        .param(letter)
        .query(UUID.class)
        .single();
  }

  /** State and reason of a letter. */
  String fate(UUID letter) {
    return OUTCRY
        .jdbc()
        .sql("select state || coalesce(' ' || held_for, '') from letter where id = ?")
        .param(letter)
        .query(String.class)
        .single();
  }

  /** The decisions about a letter, in order. */
  List<String> history(UUID letter) {
    return OUTCRY
        .jdbc()
        .sql(
            "select kind, by, organisation_id from letter_event where letter_id = ? order by at, id")
        .param(letter)
        .query((row, _) ->
            row.getString(1)
                + " by "
                + OUTCRY.bean(Names.class).shown(row.getObject(3, UUID.class), row.getString(2)))
        .list();
  }
}
