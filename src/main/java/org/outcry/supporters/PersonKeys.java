package org.outcry.supporters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.outcry.platform.crypto.BlindIndex;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Changes;
import org.outcry.platform.text.EmailAddress;
import org.springframework.stereotype.Service;

/**
 * Makes the keys by which people are recognised, from what this node knows of the rules: {@link
 * #of} asks the database for nothing once they are read.
 */
@Service
public class PersonKeys {
  static final String EMAIL = "email";
  private static final String NAME = "name";
  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private final Vault vault;
  private final EmailRuleBook book;
  private volatile EmailRuleBook.Editions editions;

  PersonKeys(Vault vault, EmailRuleBook book, Changes changes) {
    this.vault = vault;
    this.book = book;
    this.editions = book.read();
    // A change that was missed before this is found when a batch is refused, see refresh().
    changes.listen(EmailRuleBook.TOPIC, Changes.Listener.of(this::refresh));
  }

  public PersonKey of(
      UUID organisation, EmailAddress address, String givenName, String familyName) {
    EmailRuleBook.Editions now = editions;
    String newest = now.newest().normalise(address.value());
    List<BlindIndex> indexes = vault.indexes(organisation, EMAIL, newest);
    BlindIndex first = indexes.getFirst();
    List<byte[]> others = new ArrayList<>();
    add(others, first.value(), indexes);
    Set<String> spellings = new LinkedHashSet<>();
    now.older().forEach(rules -> spellings.add(rules.normalise(address.value())));
    spellings.remove(newest);
    spellings.forEach(
        spelling -> add(others, first.value(), vault.indexes(organisation, EMAIL, spelling)));
    return new PersonKey(
        first.value(),
        now.version(),
        first.version(),
        List.copyOf(others),
        nameKey(organisation, now.oldest().normalise(address.value()), givenName, familyName));
  }

  /** By the first key and the first rules, so that a household's names stay the same for ever. */
  private byte[] nameKey(UUID organisation, String spelling, String givenName, String familyName) {
    String bound = name(givenName) + "\0" + name(familyName) + "\0" + spelling;
    return vault.indexes(organisation, NAME, bound).getLast().value();
  }

  private static void add(List<byte[]> others, byte[] first, List<BlindIndex> indexes) {
    for (BlindIndex index : indexes) {
      byte[] value = index.value();
      if (!Arrays.equals(value, first)
          && others.stream().noneMatch(other -> Arrays.equals(value, other))) {
        others.add(value);
      }
    }
  }

  /** Diacritics stay: José and Jose may be father and son in one household. */
  static String name(String typed) {
    return SPACE.matcher(EmailRules.folded(typed)).replaceAll(" ").strip();
  }

  /**
   * The mailbox that an address reaches, for limits: stronger than {@link #of}, dots and what
   * follows a plus mean nothing at any domain, so that a stranger's mailbox has no variants.
   */
  public String mailbox(EmailAddress address) {
    String normalised = editions.newest().normalise(address.value());
    int at = normalised.lastIndexOf('@');
    int plus = normalised.indexOf('+', 1);
    String local = normalised.substring(0, plus < 0 ? at : Math.min(plus, at));
    return local.replace(".", "") + normalised.substring(at);
  }

  /** The version in force as this node knows it. */
  public int rules() {
    return editions.version();
  }

  /** Reads the rules anew; for when the database says that another version is in force. */
  public synchronized void refresh() {
    editions = book.read();
  }
}
