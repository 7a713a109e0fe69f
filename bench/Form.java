import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prints the body that a browser posts from an action's page, filled in by somebody: all its fields
 * as they stand on the page. EMAIL stands where the address goes. With "- WORD", the body of the
 * form with that word in its tag on the page that is read from the input, its fields as they stand.
 */
class Form {
  private static final Map<String, String> TYPED =
      Map.of(
          "given_name", "Amélie",
          "family_name", "Example-Tremblay",
          "country", "CA",
          "postal_code", "K1A 0B1",
          "city", "Ottawa",
          "message", "My grandmother was a prisoner of conscience. Please let her go home.");
  private static final Pattern FIELD =
      Pattern.compile("<(input|select)\\b([^>]*)>|<(textarea)\\b([^>]*)>\\n?([^<]*)");

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> values;
    if (arguments[0].equals("-")) {
      String page = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
      values = values(page, page.lastIndexOf("<form", page.indexOf(arguments[1])), Map.of());
    } else {
      String page =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(arguments[0])).build(),
                  BodyHandlers.ofString())
              .body();
      values = values(page, page.indexOf("<form"), TYPED);
      values.put("email", "EMAIL");
      values.put("step", "sign");
    }
    StringBuilder body = new StringBuilder();
    values.forEach(
        (name, value) ->
            body.append(body.isEmpty() ? "" : "&")
                .append(encoded(name))
                .append('=')
                .append(encoded(value)));
    System.out.print(body);
  }

  private static Map<String, String> values(String page, int start, Map<String, String> typed) {
    Map<String, String> values = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(page.substring(start, page.indexOf("</form>", start)));
    while (field.find()) {
      boolean isText = field.group(3) != null;
      String tag = isText ? field.group(4) : field.group(2);
      String name = attribute(tag, "name");
      boolean ticked = tag.contains(" checked") || tag.contains(" required");
      boolean unticked = List.of("checkbox", "radio").contains(attribute(tag, "type")) && !ticked;
      if (!name.isEmpty() && !unticked) {
        String shown = isText ? field.group(5) : attribute(tag, "value");
        values.put(name, typed.getOrDefault(name, text(shown)));
      }
    }
    return values;
  }

  private static String attribute(String tag, String name) {
    Matcher matcher = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** As browsers send it: references read, lines ended by CR LF (WHATWG HTML, 4.10.22.4). */
  private static String text(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replaceAll("\r?\n", "\r\n");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
