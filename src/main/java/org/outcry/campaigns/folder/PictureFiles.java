package org.outcry.campaigns.folder;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.pictures.BadPicture;
import org.outcry.campaigns.pictures.CleanPicture;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.campaigns.pictures.PictureCleaner;
import org.outcry.campaigns.pictures.PictureType;
import org.outcry.platform.language.Message;

/** The pictures that the YAML files name, each read once. */
final class PictureFiles {
  private static final int MOST_BYTES = 64 * 1024 * 1024;
  private final FolderFiles files;
  private final Problems problems;
  private final Map<String, Optional<CleanPicture>> read = new HashMap<>();
  private int bytes;

  PictureFiles(FolderFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /** The picture that an entry names; empty when told of a problem. */
  Optional<CleanPicture> named(Entry entry) {
    String name = entry.text(100);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (!FolderFiles.PICTURE.matcher(name).matches()) {
      entry.wrong(Message.of("folder.mend.picture"));
      return Optional.empty();
    }
    if (!files.has("pictures/" + name)) {
      entry.problem(Message.of("folder.picture-missing", "file", Shown.quoted("pictures/" + name)));
      return Optional.empty();
    }
    if (!read.containsKey(name)) {
      read.put(name, clean(name));
    }
    return read.getOrDefault(name, Optional.empty());
  }

  /** What a picture's mapping says is to be seen of it; {@code null} for nothing. */
  @Nullable Focus focus(Mapping mapping) {
    return mapping
        .find("focus")
        .map(entry -> entry.parsed(Focus::parse, Focus.CENTRE, Message.of("folder.mend.focus")))
        .orElse(null);
  }

  /** All that were read, by their content. */
  Map<String, CleanPicture> bySha256() {
    Map<String, CleanPicture> found = new LinkedHashMap<>();
    read.values().forEach(each -> each.ifPresent(picture -> found.put(picture.sha256(), picture)));
    return found;
  }

  private Optional<CleanPicture> clean(String name) {
    String file = "pictures/" + name;
    try {
      Optional<byte[]> content = files.picture(file);
      if (content.isEmpty()) {
        return Optional.empty();
      }
      bytes += content.get().length;
      if (bytes > MOST_BYTES) {
        problems.add(file, 0, Message.of("folder.pictures-large"));
        return Optional.empty();
      }
      CleanPicture picture = PictureCleaner.clean(content.get());
      boolean named = name.endsWith(".png") == (picture.type() == PictureType.PNG);
      if (!named) {
        problems.add(
            file,
            0,
            Message.of(
                "folder.picture-ending",
                "type",
                picture.type().toString(),
                "ending",
                picture.type().extension()));
      }
      return Optional.of(picture);
    } catch (BadPicture bad) {
      problems.add(file, 0, bad.sentence());
      return Optional.empty();
    }
  }
}
