package org.outcry.signing;

import java.sql.Types;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.campaigns.StandardField;
import org.outcry.platform.language.Words;
import org.outcry.supporters.Corrections;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.PersonKey;
import org.outcry.supporters.PersonKeys;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.SignatureWords;
import org.outcry.supporters.Signatures;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts right a supporter's name, postal details and answers. Letters that have not left are
 * composed from them; those that have left stay as they were. The count does not move; the
 * breakdown by country and region follows.
 */
@Service
public class SignatureCorrections {
  /** The field by which a form says that it showed the campaigner's own questions. */
  public static final String OWN_SHOWN = "own";

  private static final Set<StandardField> FIELDS =
      EnumSet.complementOf(EnumSet.of(StandardField.EMAIL));

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Actions actions;
  private final Signatures signatures;
  private final Corrections corrections;
  private final PersonKeys people;
  private final SignatureWords words;
  private final CounterSteps counters;

  SignatureCorrections(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Actions actions,
      Signatures signatures,
      Corrections corrections,
      PersonKeys people,
      SignatureWords words,
      CounterSteps counters) {
    this.words = words;
    this.counters = counters;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.actions = actions;
    this.signatures = signatures;
    this.corrections = corrections;
    this.people = people;
  }

  /** The fields of a signature's form that can be put right, in its order. */
  public List<FormSpec.Standard> fields(SignatureRecord signature) {
    return actions.version(signature.action(), signature.version()).form().fields().stream()
        .filter(FormSpec.Standard.class::isInstance)
        .map(FormSpec.Standard.class::cast)
        .filter(field -> FIELDS.contains(field.field()))
        .toList();
  }

  /** The campaigner's own questions on a signature's form, in its order. */
  public List<FormSpec.Own> own(SignatureRecord signature) {
    return own(actions.version(signature.action(), signature.version()));
  }

  private static List<FormSpec.Own> own(ActionContent content) {
    return content.form().fields().stream()
        .filter(FormSpec.Own.class::isInstance)
        .map(FormSpec.Own.class::cast)
        .toList();
  }

  /** What a signature's form offers for safety, which can be changed as well. */
  public List<SafetyChoice> choices(SignatureRecord signature) {
    return SafetyChoice.offeredBy(actions.version(signature.action(), signature.version()));
  }

  /** What a signature says in one of these fields; empty for nothing. */
  public static String value(Particulars typed, StandardField field) {
    String value =
        switch (field) {
          case GIVEN_NAME -> typed.givenName();
          case FAMILY_NAME -> typed.familyName();
          case EMAIL -> typed.email().value();
          case PHONE -> typed.phone();
          case STREET -> typed.street();
          case CITY -> typed.city();
          case REGION -> typed.region();
          case POSTAL_CODE -> typed.postalCode();
          case COUNTRY -> typed.country();
        };
    return Objects.requireNonNullElse(value, "");
  }

  /**
   * Puts a signature right.
   *
   * @param typed the fields as they are to be; others are not looked at
   * @return what is wrong with them; empty when it is done, or there was nothing to do
   */
  public List<FieldError> correct(Action action, UUID signature, Typed typed, Words words) {
    try {
      return transactions.execute(_ -> {
        counters.lock(Stream.of(action.id()));
        Optional<SignatureRecord> found =
            signatures.find(action.organisationId(), action.id(), signature);
        return found.isEmpty() ? List.of() : correct(action, found.get(), typed, words);
      });
    } catch (DuplicateKeyException taken) {
      return List.of(new FieldError("given_name", words.get("error.name.taken")));
    }
  }

  private List<FieldError> correct(
      Action action, SignatureRecord before, Typed typed, Words words) {
    ActionContent content = actions.version(action.id(), before.version());
    Set<String> names =
        fields(before).stream().map(FormSpec.Standard::parameter).collect(Collectors.toSet());
    if (typed.has(OWN_SHOWN)) {
      own(content).stream()
          .filter(field -> !isLeftOut(field, before, typed))
          .forEach(field -> names.add(field.parameter()));
    }
    FormReader.Reading reading =
        FormReader.read(content, action.organisation(), before.language(), words, typed);
    List<FieldError> errors =
        reading.errors().stream().filter(error -> names.contains(error.field())).toList();
    if (!errors.isEmpty()) {
      return errors;
    }
    Particulars after = before.particulars().withNameAndAddress(reading.particulars());
    if (typed.has(OWN_SHOWN)) {
      after = after.withOwn(own(content, before.particulars().own(), reading.particulars().own()));
    }
    if (typed.has(SafetyChoice.SHOWN)) {
      after = after.withChoices(reading.particulars().choices());
    }
    if (after.equals(before.particulars())) {
      return List.of();
    }
    LetterTemplate letter = content.letter();
    if (letter != null) {
      Optional<FieldError> tooLong =
          LetterLength.of(content, action.organisation(), before.language(), after)
              .map(over -> over.error(letter, typed, words));
      if (tooLong.isPresent()) {
        return List.of(new FieldError("given_name", tooLong.get().sentence()));
      }
    }
    corrections.record(before);
    store(before, after);
    return List.of();
  }

  /** Whether nobody ever answered it, as on paper: nobody has to in order to correct a name. */
  private static boolean isLeftOut(FormSpec.Own field, SignatureRecord before, Typed typed) {
    return !before.particulars().own().containsKey(field.key().value())
        && typed.all(field.parameter()).stream().allMatch(String::isBlank);
  }

  /** The answers as they are typed; those to questions that the form does not ask stay. */
  private static Map<String, List<String>> own(
      ActionContent content, Map<String, List<String>> before, Map<String, List<String>> typed) {
    Map<String, List<String>> answers = new LinkedHashMap<>(before);
    own(content).forEach(field -> answers.remove(field.key().value()));
    answers.putAll(typed);
    return answers;
  }

  private record Counted(
      String state, @Nullable String country, @Nullable String region, boolean household) {}

  private void store(SignatureRecord before, Particulars after) {
    PersonKey person =
        people.of(before.organisation(), after.email(), after.givenName(), after.familyName());
    Counted old =
        jdbc.sql(
                """
                select state, country, region, member <> '' as household from signature
                where organisation_id = ? and action_id = ? and id = ? for update
                """)
            .params(before.organisation(), before.action(), before.id())
            .query(Counted.class)
            .single();
    String region = PostalRegions.of(after.country(), after.postalCode());
    jdbc.sql(
            """
            update signature set payload = :payload, country = :country, region = :region,
              email_index = :email, email_index_version = :key, email_rules = :rules, name_index = :name, member = :member
            where organisation_id = :organisation and action_id = :action and id = :id
            """)
        .param("payload", signatures.seal(before.organisation(), before.id(), after))
        .param("country", after.country(), Types.VARCHAR)
        .param("region", region, Types.VARCHAR)
        .param("email", person.email())
        .param("key", person.key())
        .param("rules", person.rules())
        .param("name", person.name())
        .param("member", old.household() ? person.name() : new byte[0])
        .param("organisation", before.organisation())
        .param("action", before.action())
        .param("id", before.id())
        .update();
    words.changed(
        List.of(new SignatureWords.Key(before.organisation(), before.action(), before.id())));
    if (old.state().equals("counted")) {
      moved(before, "country", old.country(), after.country());
      moved(before, "region", old.region(), region);
    }
  }

  private void moved(
      SignatureRecord signature,
      String dimension,
      @Nullable String before,
      @Nullable String after) {
    if (!Objects.equals(before, after)) {
      tally(signature, dimension, before, -1);
      tally(signature, dimension, after, 1);
    }
  }

  private void tally(
      SignatureRecord signature, String dimension, @Nullable String value, int step) {
    jdbc.sql(
            """
            insert into action_tally as t (organisation_id, action_id, dimension, value, counted)
            values (?, ?, ?, ?, greatest(?, 0))
            on conflict (organisation_id, action_id, dimension, value)
              do update set counted = t.counted + ?
            """)
        .params(
            signature.organisation(),
            signature.action(),
            dimension,
            Objects.requireNonNullElse(value, ""),
            step,
            step)
        .update();
  }
}
