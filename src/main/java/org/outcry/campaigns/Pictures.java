package org.outcry.campaigns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.pictures.CleanPicture;
import org.outcry.campaigns.pictures.PictureType;
import org.outcry.campaigns.pictures.Rendition;
import org.outcry.organisations.Organisation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The pictures of actions and organisations, named by the SHA-256 of their content in hex. */
@Service
public class Pictures {
  private static final long MOST_BYTES = 64L * 1024 * 1024;

  /** A mark is shown 40 pixels wide, on screens of up to two dots a pixel. */
  private static final int MARK_WIDTH = 80;

  private record Rendered(String sha256, int width) {}

  private final JdbcClient jdbc;

  /** What a name stands for never changes; the pictures asked for most stay in memory. */
  private final Cache<Rendered, Content> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Rendered asked, Content found) -> found.bytes().length)
          .build();

  /** They never change, and so are asked for once. */
  private final Map<String, List<Address>> addresses = new ConcurrentHashMap<>();

  Pictures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A picture's bytes and what they are, {@code image/jpeg} or {@code image/png}. */
  public record Content(String mediaType, byte[] bytes) {}

  /**
   * A rendition's address.
   *
   * @param path on this installation; what it gives never changes
   * @param width in pixels
   * @param height in pixels
   */
  public record Address(String path, int width, int height) {}

  private record Row(int width, int height, String mediaType) {}

  /** The rendition of exactly this width. */
  public Optional<Content> find(String sha256, int width) {
    return Optional.ofNullable(
        known.get(new Rendered(sha256, width), asked -> read(asked).orElse(null)));
  }

  private Optional<Content> read(Rendered asked) {
    return jdbc.sql(
            """
            select media_type, bytes from picture_rendition
            where sha256 = ? and width = ? limit 1
            """)
        .params(asked.sha256(), asked.width())
        .query(Content.class)
        .optional();
  }

  /** The path of an organisation's mark, sharp enough; {@code null} when it has none. */
  public @Nullable String mark(Organisation organisation) {
    if (organisation.mark() == null) {
      return null;
    }
    List<Address> links = addresses(organisation.mark().sha256());
    return links.stream()
        .filter(link -> link.width() >= MARK_WIDTH)
        .findFirst()
        .orElseGet(links::getLast)
        .path();
  }

  /** The renditions that there are, narrowest first; none for an unknown picture. */
  public List<Address> addresses(String sha256) {
    List<Address> known = addresses.get(sha256);
    if (known != null) {
      return known;
    }
    List<Address> read = read(sha256);
    if (!read.isEmpty()) {
      addresses.put(sha256, read);
    }
    return read;
  }

  private List<Address> read(String sha256) {
    return jdbc
        .sql(
            """
            select distinct on (width) width, height, media_type from picture_rendition
            where sha256 = ? order by width
            """)
        .param(sha256)
        .query(Row.class)
        .list()
        .stream()
        .map(row ->
            new Address(
                "/pictures/%s/%d.%s"
                    .formatted(
                        sha256, row.width(), PictureType.byMediaType(row.mediaType()).extension()),
                row.width(),
                row.height()))
        .toList();
  }

  /**
   * The picture as it was imported.
   *
   * @throws org.springframework.dao.EmptyResultDataAccessException when there is none
   */
  byte[] original(UUID organisation, String sha256) {
    return jdbc.sql("select bytes from picture where organisation_id = ? and sha256 = ?")
        .params(organisation, sha256)
        .query((row, _) -> row.getBytes(1))
        .single();
  }

  /** Keeps a picture with its renditions, if it is not kept already. */
  void store(UUID organisation, CleanPicture picture) {
    int added =
        jdbc.sql(
                """
                insert into picture (organisation_id, sha256, media_type, width, height, bytes)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                organisation,
                picture.sha256(),
                picture.type().mediaType(),
                picture.width(),
                picture.height(),
                picture.bytes())
            .update();
    if (added == 1) {
      for (Rendition rendition : Rendition.of(picture)) {
        store(organisation, picture.sha256(), rendition);
      }
    }
  }

  private void store(UUID organisation, String sha256, Rendition rendition) {
    jdbc.sql(
            """
            insert into picture_rendition
              (organisation_id, sha256, width, height, media_type, bytes)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            organisation,
            sha256,
            rendition.width(),
            rendition.height(),
            rendition.type().mediaType(),
            rendition.bytes())
        .update();
  }
}
