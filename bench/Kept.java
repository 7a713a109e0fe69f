import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.outcry.OutcryApplication;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.incidents.IncidentEntry;
import org.outcry.privacy.incidents.IncidentParts;
import org.outcry.privacy.incidents.IncidentRegister;
import org.outcry.privacy.incidents.Risk;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffAccount;
import org.outcry.supporters.NewPerson;
import org.outcry.supporters.People;
import org.outcry.supporters.PersonKey;
import org.outcry.supporters.PersonKeys;
import org.outcry.supporters.Profile;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what an organisation with many signatures keeps of them in sealed columns, beside a running server: Kept SLUG
 * SIZE, for so many signatures. What is not sealed is written by kept.lib.sh.
 */
class Kept {
  private static final int BATCH = 2_000;
  private static final int MEMBERS = 40;
  private static final int INCIDENTS = 200;

  /** Whoever is numbered lower is not known to the organisation. */
  private static final int STRANGERS = 1_000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final PersonKeys keys;
  private final Action action;
  private final UUID organisation;

  private Kept(JdbcClient jdbc, TransactionTemplate transactions, Vault vault, PersonKeys keys, Action action) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.vault = vault;
    this.keys = keys;
    this.action = action;
    this.organisation = action.organisationId();
  }

  public static void main(String[] arguments) {
    int size = Integer.parseInt(arguments[1]);
    try (var context =
        new SpringApplicationBuilder(OutcryApplication.class)
            .web(WebApplicationType.NONE)
            .lazyInitialization(true)
            .properties("spring.config.name=application,commands")
            .run()) {
      Kept kept =
          new Kept(
              context.getBean(JdbcClient.class),
              context.getBean(TransactionTemplate.class),
              context.getBean(Vault.class),
              context.getBean(PersonKeys.class),
              context.getBean(Actions.class).find(new Slug(arguments[0])).orElseThrow());
      kept.people(context.getBean(People.class), size / 10);
      kept.suppressions(size / 100);
      kept.outbox(size / 1_000);
      kept.exports(kept.members(context.getBean(Accounts.class)), Math.max(100, size / 1_000));
      kept.incidents(context.getBean(IncidentRegister.class));
      kept.deeds(context.getBean(Audit.class));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Every third of them has a tag. */
  private void people(People people, int size) {
    for (int done = 0; done < size; done += BATCH) {
      List<NewPerson> batch = new ArrayList<>();
      for (int n = done; n < Math.min(size, done + BATCH); n++) {
        EmailAddress address = new EmailAddress("person" + (STRANGERS + n) + "@bench.example");
        batch.add(
            people.entered(
                organisation,
                address,
                keys.of(organisation, address, "", ""),
                new Profile(
                    "Given" + n % 3_000, "Family" + n % 60_000, "en", null, "CA", null,
                    new TreeSet<>(n % 3 == 0 ? List.of("volunteer") : List.of()), new TreeMap<>())));
      }
      transactions.executeWithoutResult(_ -> people.vouch(batch));
    }
    // Most of them have answered a mail; nobody has entered them.
    jdbc.sql(
            """
            update person_address set confirmed_on = vouched_on, vouched_on = null
            where organisation_id = ? and get_byte(email_index, 0) < 230 and confirmed_on is null
            """)
        .param(organisation)
        .update();
  }

  private void suppressions(int size) {
    for (int done = 0; done < size; done += BATCH) {
      int rows = Math.min(BATCH, size - done);
      String[] ids = new String[rows];
      byte[][] indexes = new byte[rows][];
      byte[][] payloads = new byte[rows][];
      int key = 0;
      int rules = 0;
      for (int i = 0; i < rows; i++) {
        EmailAddress address = new EmailAddress("person" + (done + i) * 7 + "@bench.example");
        UUID id = Ids.next();
        PersonKey person = keys.of(organisation, address, "", "");
        ids[i] = id.toString();
        indexes[i] = person.email();
        payloads[i] = vault.seal(organisation, "suppression", id, bytes(address.value()));
        key = person.key();
        rules = person.rules();
      }
      jdbc.sql(
              """
              insert into suppression (organisation_id, id, email_index, email_index_version, email_rules, reason, by,
                payload)
              select :organisation, id, email, :key, :rules,
                (array['bounce', 'bounce', 'complaint', 'staff'])[1 + get_byte(email, 0) % 4], 'Bench', payload
              from unnest(:ids::uuid[], :emails::bytea[], :payloads::bytea[]) as row (id, email, payload)
              """)
          .param("organisation", organisation)
          .param("key", key)
          .param("rules", rules)
          .param("ids", ids)
          .param("emails", indexes)
          .param("payloads", payloads)
          .update();
    }
  }

  private void outbox(int size) {
    String words = "Thank you for signing. ".repeat(60);
    for (int n = 0; n < size; n++) {
      UUID id = Ids.next();
      String mail =
          """
          From: Bench <letters@bench.example>\r
          To: person%d@bench.example\r
          Subject: Thank you for signing\r
          MIME-Version: 1.0\r
          Content-Type: multipart/alternative; boundary=part\r
          \r
          --part\r
          Content-Type: text/plain; charset=utf-8\r
          \r
          %s\r
          --part\r
          Content-Type: text/html; charset=utf-8\r
          \r
          <p>%s</p>\r
          --part--\r
          """
              .formatted(n, words, words)
              .replace("\r\n", "\n")
              .replace("\n", "\r\n");
      jdbc.sql("insert into outbox_message (organisation_id, id, message) values (?, ?, ?)")
          .params(organisation, id, vault.seal(organisation, "outbox_message", id, bytes(mail)))
          .update();
    }
  }

  private UUID members(Accounts accounts) {
    UUID last = null;
    for (int n = 0; n < MEMBERS; n++) {
      StaffAccount account =
          accounts.findOrMake(new EmailAddress("member" + n + "@staff.example"), new Language("en"));
      jdbc.sql("insert into staff_member (organisation_id, account_id, role) values (?, ?, ?)")
          .params(organisation, account.id(), Role.values()[n % Role.values().length].name().toLowerCase())
          .update();
      last = account.id();
    }
    return last;
  }

  /** Every tenth is a dossier, which is made. */
  private void exports(UUID account, int size) {
    for (int n = 0; n < size; n++) {
      UUID id = Ids.next();
      boolean dossier = n % 10 == 0;
      String words =
          "{\"reason\":\"Checked for the hand-over, number %d\",\"columns\":[\"name\",\"country\"],\"states\":[\"counted\"]%s}"
              .formatted(
                  n, dossier ? ",\"target\":\"head-of-judiciary\",\"addressee\":\"Sadegh Larijani\"" : "");
      jdbc.sql(
              """
              insert into data_export (organisation_id, action_id, id, kind, account_id, words)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(organisation, action.id(), id, dossier ? "dossier" : "signatures", account)
          .param(vault.seal(organisation, "data_export", id, bytes(words)))
          .update();
      jdbc.sql("insert into data_export_end (organisation_id, export_id, outcome, rows) values (?, ?, 'complete', 1000)")
          .params(organisation, id)
          .update();
      if (dossier) {
        jdbc.sql(
                """
                with files as (
                  insert into dossier_file (organisation_id, dossier_id, name, parts, bytes)
                  select :organisation, :id, 'volume-' || n || '.pdf', 1, 1000 from generate_series(1, 10) n)
                insert into dossier_job (organisation_id, action_id, id, state, delivery_id, volumes, remove_at)
                select :organisation, :action, :id, 'made', id, 10, now() + interval '3 days'
                from delivery where organisation_id = :organisation and action_id = :action
                order by id desc limit 1
                """)
            .param("organisation", organisation)
            .param("action", action.id())
            .param("id", id)
            .update();
      }
    }
  }

  private void incidents(IncidentRegister register) {
    for (int n = 0; n < INCIDENTS; n++) {
      Instant now = Instant.now();
      String text =
          new IncidentParts("A laptop was lost on a train.", "Names and addresses.", "None is known.", "Keys renewed.")
              .text();
      int number =
          register.add(
              organisation,
              new IncidentEntry(now, "Bench", now, now, 100L, Risk.RISK, false, Map.of(), null, false, text));
      register.update(
          organisation,
          number,
          new IncidentEntry(now, "Bench", null, null, null, null, null, Map.of(), null, n % 10 > 0, "It was found."));
    }
  }

  /** So that the pages of the audit that are looked at can be read. */
  private void deeds(Audit audit) {
    for (int n = 0; n < 500; n++) {
      int number = n;
      transactions.executeWithoutResult(
          _ -> audit.record(
              Deed.of(Act.UPDATE_WRITTEN).in(organisation).on("action", action.slug()).with("update", "news-" + number)));
    }
  }
}
