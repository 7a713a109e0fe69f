import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.outcry.OutcryApplication;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.PersonKey;
import org.outcry.supporters.PersonKeys;
import org.outcry.supporters.SignatureWords;
import org.outcry.supporters.Signatures;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes signatures of people who do not exist, sealed as signing seals them, beside a running server, which then
 * writes their words: Searched SLUG SIZE DAYS, spread over so many days until now. Names are as frequent as in life: the nth is n times rarer than the first.
 */
class Searched {
  private static final int BATCH = 2_000;
  private static final int GIVEN = 3_000;
  private static final int FAMILY = 60_000;
  private static final int CITIES = 2_000;
  private static final String[] STATES = {"invalidated", "withdrawn", "expired", "pending"};
  private static final String[] COUNTRIES = {"CA", "CA", "CA", "US", "US", "FR", "DE", "GB", "IR"};

  public static void main(String[] arguments) {
    Slug slug = new Slug(arguments[0]);
    int size = Integer.parseInt(arguments[1]);
    int days = Integer.parseInt(arguments[2]);
    try (var context =
        new SpringApplicationBuilder(OutcryApplication.class)
            .web(WebApplicationType.NONE)
            .lazyInitialization(true)
            .properties("spring.config.name=application,commands")
            .run()) {
      JdbcClient jdbc = context.getBean(JdbcClient.class);
      Signatures signatures = context.getBean(Signatures.class);
      PersonKeys people = context.getBean(PersonKeys.class);
      SignatureWords words = context.getBean(SignatureWords.class);
      TransactionTemplate transactions = context.getBean(TransactionTemplate.class);
      Action action = context.getBean(Actions.class).find(slug).orElseThrow();
      Random random = new Random(7);
      long time = Instant.now().minus(days, ChronoUnit.DAYS).toEpochMilli();
      long step = days * 86_400_000L / Math.max(1, size);
      for (int done = 0; done < size; done += BATCH) {
        int rows = Math.min(BATCH, size - done);
        String[] ids = new String[rows];
        String[] countries = new String[rows];
        String[] states = new String[rows];
        String[] sources = new String[rows];
        byte[][] emails = new byte[rows][];
        byte[][] names = new byte[rows][];
        byte[][] payloads = new byte[rows][];
        List<SignatureWords.Key> keys = new ArrayList<>();
        int key = 0;
        int rules = 0;
        for (int i = 0; i < rows; i++) {
          int n = done + i;
          UUID id =
              new UUID(
                  time + n * step << 16 | 0x7000 | random.nextInt(0x1000),
                  0x8000_0000_0000_0000L | random.nextLong() >>> 2);
          String country = n % 50_000 == 0 ? "TV" : COUNTRIES[random.nextInt(COUNTRIES.length)];
          Particulars typed =
              new Particulars(
                  "Given" + zipf(random, GIVEN),
                  "Family" + zipf(random, FAMILY),
                  new EmailAddress("person" + n + "@bench.example"),
                  null, null,
                  "City" + zipf(random, CITIES),
                  null,
                  String.format("%05d", random.nextInt(100_000)),
                  country, Map.of(), null, null, null, null, Set.of(),
                  n % 100 == 0 ? "We are watching." : null);
          PersonKey person =
              people.of(action.organisationId(), typed.email(), typed.givenName(), typed.familyName());
          ids[i] = id.toString();
          countries[i] = country;
          states[i] = n % 10_000 < STATES.length ? STATES[n % 10_000] : "counted";
          sources[i] = n % 1_000 == 500 ? "newsletter" : null;
          if (n % 10_000 == STATES.length) {
            continue; // anonymous
          }
          emails[i] = person.email();
          names[i] = person.name();
          key = person.key();
          rules = person.rules();
          payloads[i] = signatures.seal(action.organisationId(), id, typed);
          keys.add(new SignatureWords.Key(action.organisationId(), action.id(), id));
        }
        int newest = key;
        int version = rules;
        transactions.executeWithoutResult(
            _ -> {
              jdbc.sql(
                      """
                      insert into signature (organisation_id, action_id, id, version, language, country, region, state, source,
                        signed_at, email_index, email_index_version, email_rules, name_index, member, payload,
                        anonymous_at)
                      select :organisation, :action, id, 1, 'en', country,
                        case country when 'CA' then case when random() < 0.4 then 'CA-ON' else 'CA-QC' end end, state, source,
                        to_timestamp((('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint) / 1000.0),
                        email, case when payload is not null then :key end, :rules, name,
                        case when payload is not null then ''::bytea end, payload,
                        case when payload is null then now() end
                      from unnest(:ids::uuid[], :countries::text[], :states::text[], :sources::text[],
                        :emails::bytea[], :names::bytea[], :payloads::bytea[])
                        as row (id, country, state, source, email, name, payload)
                      """)
                  .param("organisation", action.organisationId())
                  .param("action", action.id())
                  .param("key", newest)
                  .param("rules", version)
                  .param("ids", ids)
                  .param("countries", countries)
                  .param("states", states)
                  .param("sources", sources)
                  .param("emails", emails)
                  .param("names", names)
                  .param("payloads", payloads)
                  .update();
              words.changed(keys);
            });
      }
    }
  }

  /** From 1 on, each number rarer than the one before. */
  private static int zipf(Random random, int most) {
    return (int) Math.min(most, Math.exp(random.nextDouble() * Math.log(most)));
  }
}
