package org.outcry.letters.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.letters.ComposedLetter;
import org.outcry.letters.LetterComposer;
import org.outcry.letters.PassingOn;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.supporters.Consents;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.outcry.targets.Target;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what a dossier shows of each signature. */
@Component
class Entries {
  private final JdbcClient jdbc;
  private final Signatures signatures;
  private final Consents consents;
  private final Actions actions;

  Entries(JdbcClient jdbc, Signatures signatures, Consents consents, Actions actions) {
    this.jdbc = jdbc;
    this.signatures = signatures;
    this.consents = consents;
    this.actions = actions;
  }

  private record Row(UUID letter, UUID signature) {}

  /** A letter that is still to be delivered, with its signature. */
  record Signed(UUID letter, SignatureRecord signature, Set<String> consents) {}

  /** How many people have signed an action, without the offset. */
  long counted(Action action) {
    return jdbc.sql(
            "select counted from action_counter where organisation_id = ? and action_id = ?")
        .params(action.organisationId(), action.id())
        .query(Long.class)
        .single();
  }

  /** Those of some letters that still wait and may be passed on, by their ids. */
  Map<UUID, Signed> signed(Action action, List<UUID> letters) {
    List<Row> rows =
        jdbc.sql(
                """
                select l.id as letter, s.id as signature
                from letter l join signature s on s.organisation_id = l.organisation_id
                  and s.action_id = l.action_id and s.id = l.signature_id
                where l.organisation_id = ? and l.action_id = ? and l.state = 'held'
                  and l.id = any(?::uuid[]) and LISTED
                """
                    .replace("LISTED", PassingOn.LISTED))
            .params(action.organisationId(), action.id())
            .param(letters.stream().map(UUID::toString).toArray(String[]::new))
            .query(Row.class)
            .list();
    List<UUID> ids = rows.stream().map(Row::signature).toList();
    Map<UUID, SignatureRecord> read = signatures.find(action.organisationId(), action.id(), ids);
    Map<UUID, Set<String>> given = consents.inForce(action.organisationId(), action.id(), ids);
    Map<UUID, Signed> signed = new HashMap<>();
    for (Row row : rows) {
      SignatureRecord signature = read.get(row.signature());
      if (signature != null) {
        signed.put(
            row.letter(),
            new Signed(row.letter(), signature, given.getOrDefault(row.signature(), Set.of())));
      }
    }
    return signed;
  }

  /**
   * The entries of some letters that still wait and may be passed on.
   *
   * @param first the number of the first letter
   * @param language that countries are named in
   */
  List<Entry> read(Action action, Target target, List<UUID> letters, int first, Language language) {
    Map<UUID, Signed> signed = signed(action, letters);
    Set<UUID> paper =
        onPaper(action, signed.values().stream().map(each -> each.signature().id()).toList());
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < letters.size(); i++) {
      Signed each = signed.get(letters.get(i));
      if (each != null) {
        SignatureRecord signature = each.signature();
        entries.add(
            entry(
                action.organisation(),
                actions.version(action.id(), signature.version()),
                target,
                signature,
                each.consents(),
                first + i,
                paper.contains(signature.id()),
                language));
      }
    }
    return entries;
  }

  /** Those of some signatures that were given on paper. */
  private Set<UUID> onPaper(Action action, List<UUID> signatures) {
    return new HashSet<>(
        jdbc.sql(
                """
                select id from signature where organisation_id = ? and action_id = ?
                  and id = any(?::uuid[]) and on_paper
                """)
            .params(action.organisationId(), action.id())
            .param(signatures.stream().map(UUID::toString).toArray(String[]::new))
            .query(UUID.class)
            .list());
  }

  /**
   * The entry of one letter.
   *
   * @param content the version that was signed
   * @param consents the keys of those that were given
   * @param onPaper whether the signature was
   */
  static Entry entry(
      Organisation organisation,
      ActionContent content,
      Target target,
      SignatureRecord signature,
      Set<String> consents,
      int number,
      boolean onPaper,
      Language language) {
    Particulars typed = signature.particulars().forLists();
    String place =
        Stream.of(typed.city(), typed.region())
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining(", "));
    String country = typed.country();
    return new Entry(
        number,
        showsName(content.form().consents(), consents) ? typed.listedName() : null,
        place.isEmpty() ? null : place,
        country == null ? null : language.country(country),
        organisation.day(signature.signedAt()),
        comment(organisation, content, signature, target),
        onPaper);
  }

  /**
   * Whether a target may read somebody's name on a list. Where the form asked for the consent to
   * pass it on, nobody could sign without it. Where it asked only for the consent to show the name,
   * that decides; where it asked for neither, the letter bears the name as its writer saw it.
   */
  static boolean showsName(List<ConsentSpec> asked, Set<String> given) {
    for (ConsentKind kind : List.of(ConsentKind.TARGET, ConsentKind.PUBLIC_NAME)) {
      List<ConsentSpec> ofKind = asked.stream().filter(each -> each.kind() == kind).toList();
      if (!ofKind.isEmpty()) {
        return ofKind.stream().anyMatch(each -> given.contains(each.key().value()));
      }
    }
    return true;
  }

  /** What they wrote: their message, or the whole body where it is in their own words. */
  private static @Nullable String comment(
      Organisation organisation, ActionContent content, SignatureRecord signature, Target target) {
    Particulars typed = signature.particulars().forLists();
    String message = typed.message();
    if (typed.body() == null && typed.subject() == null) {
      return message == null || message.isBlank() ? null : tight(message);
    }
    ComposedLetter letter =
        LetterComposer.of(organisation, content, signature.with(typed)).to(target);
    return tight(
        Stream.of(
                typed.subject() == null ? null : letter.subject(),
                typed.body() == null ? message : letter.body())
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining("\n")));
  }

  private static String tight(String text) {
    return text.strip().replace("\r\n", "\n").replaceAll("\n{2,}", "\n");
  }
}
