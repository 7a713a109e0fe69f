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
      entry.wrong(
          "write the name of a file in pictures, of letters, digits, - and _, ending in .jpg,"
              + " .jpeg or .png");
      return Optional.empty();
    }
    if (!files.has("pictures/" + name)) {
      entry.problem(
          "The file %s is missing; put it there.".formatted(Shown.quoted("pictures/" + name)));
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
        .map(entry ->
            entry.parsed(
                Focus::parse,
                Focus.CENTRE,
                "write two whole percentages from the left and from the top, such as 30% 60%"))
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
        problems.add(file, 0, "The pictures are larger than 64 MiB together; save them smaller.");
        return Optional.empty();
      }
      CleanPicture picture = PictureCleaner.clean(content.get());
      boolean named = name.endsWith(".png") == (picture.type() == PictureType.PNG);
      if (!named) {
        problems.add(
            file,
            0,
            "The file is a %s; give it the ending .%s, here and where it is named."
                .formatted(picture.type(), picture.type().extension()));
      }
      return Optional.of(picture);
    } catch (BadPicture bad) {
      problems.add(file, 0, bad.sentence());
      return Optional.empty();
    }
  }
}
