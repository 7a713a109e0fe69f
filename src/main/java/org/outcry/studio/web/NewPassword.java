package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.staff.Passwords;
import org.springframework.stereotype.Component;

/** Says in words what is wrong with a new password. */
@Component
class NewPassword {
  private final Passwords passwords;

  NewPassword(Passwords passwords) {
    this.passwords = passwords;
  }

  static Field field(Words words) {
    return field(words, words.get("studio.new-password"));
  }

  /** The same for somebody who has none yet. */
  static Field first(Words words) {
    return field(words, words.get("studio.password"));
  }

  private static Field field(Words words, String label) {
    return Field.password("new-password", label, "new-password")
        .helped(words.get("studio.new-password.help", "shortest", Passwords.SHORTEST));
  }

  /**
   * What is wrong; {@code null} for nothing.
   *
   * @param known what others know of its owner
   */
  @Nullable String problem(String password, List<String> known, Words words) {
    return passwords
        .problem(password, known)
        .map(problem ->
            switch (problem) {
              case SHORT -> words.get("studio.password.short", "shortest", Passwords.SHORTEST);
              case LONG -> words.get("studio.password.long", "longest", Passwords.LONGEST);
              case EASY -> words.get("studio.password.easy");
            })
        .orElse(null);
  }
}
