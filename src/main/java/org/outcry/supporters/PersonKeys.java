package org.outcry.supporters;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.outcry.platform.crypto.BlindIndex;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Changes;
import org.outcry.platform.text.EmailAddress;
import org.springframework.dao.DataAccessException;
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
    changes.listen(EmailRuleBook.TOPIC, Changes.Listener.of(this::hear));
  }

  /**
   * What a person is recognised by, under every version of rules and keys.
   *
   * @param owner whose keys make the indexes: the organisation, or an action that is sealed
   */
  public PersonKey of(UUID owner, EmailAddress address, String givenName, String familyName) {
    EmailRuleBook.Editions now = editions;
    Set<String> spellings = spellings(now, address);
    String name = name(givenName) + "\0" + name(familyName) + "\0";
    List<PersonKey.Other> all = new ArrayList<>();
    int key = 0;
    for (String spelling : spellings) {
      List<BlindIndex> emails = vault.indexes(owner, EMAIL, spelling);
      List<BlindIndex> names = vault.indexes(owner, NAME, name + spelling);
      for (int i = 0; i < emails.size(); i++) {
        all.add(new PersonKey.Other(emails.get(i).value(), names.get(i).value()));
      }
      key = key == 0 ? emails.getFirst().version() : key;
    }
    PersonKey.Other first = all.getFirst();
    return new PersonKey(
        owner,
        first.email(),
        now.version(),
        key,
        List.copyOf(all.subList(1, all.size())),
        first.name());
  }

  /** The same by one version of the rules and the newest key alone. */
  PersonKey by(int rules, UUID owner, EmailAddress address, String givenName, String familyName) {
    EmailRules edition = editions.byVersion().get(rules);
    if (edition == null) {
      refresh();
      edition = editions.byVersion().get(rules);
    }
    String spelling = Objects.requireNonNull(edition).normalise(address.value());
    BlindIndex email = vault.index(owner, EMAIL, spelling);
    String name = name(givenName) + "\0" + name(familyName) + "\0" + spelling;
    return new PersonKey(
        owner,
        email.value(),
        rules,
        email.version(),
        List.of(),
        vault.index(owner, NAME, name).value());
  }

  /** An address as each version of the rules has it, by those in force first. */
  Set<String> spellings(EmailAddress address) {
    return spellings(editions, address);
  }

  private static Set<String> spellings(EmailRuleBook.Editions now, EmailAddress address) {
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(now.newest().normalise(address.value()));
    now.older().forEach(rules -> spellings.add(rules.normalise(address.value())));
    return spellings;
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

  /**
   * Whether two addresses are one person's by the rules in force. An index of older rules may have
   * been the same for two people, which is why they were changed.
   */
  public boolean isSame(EmailAddress one, EmailAddress other) {
    return normalised(one).equals(normalised(other));
  }

  /** An address in the form in which all spellings of it are equal, by the rules in force. */
  public String normalised(EmailAddress address) {
    return editions.newest().normalise(address.value());
  }

  /** The version in force as this node knows it. */
  public int rules() {
    return editions.version();
  }

  private void hear() {
    try {
      refresh();
    } catch (DataAccessException unreachable) {
      // A batch under other rules than those in force is refused, and they are read then.
    }
  }

  /** The same with an owner's keys, of which newer ones may be in use. */
  public void refresh(UUID owner) {
    refresh();
    vault.refresh(owner);
  }

  /** Reads the rules anew; for when the database says that another version is in force. */
  public synchronized void refresh() {
    editions = book.read();
  }
}
