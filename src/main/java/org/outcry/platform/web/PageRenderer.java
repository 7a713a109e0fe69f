package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * Turns a template and what it shows into a page, with the policy that lets just this page's style
 * in.
 */
public final class PageRenderer {
  private final Templates templates;
  private final Assets assets;
  private final SecurityHeaders headers;

  PageRenderer(Templates templates, Assets assets, SecurityHeaders headers) {
    this.templates = templates;
    this.assets = assets;
    this.headers = headers;
  }

  /**
   * A rendered page.
   *
   * @param headers all that it needs but for Cache-Control
   */
  public record Page(byte[] bytes, Map<String, String> headers) {

    /** The same with another value of a header. */
    public Page with(String header, String value) {
      Map<String, String> changed = new LinkedHashMap<>(headers);
      changed.put(header, value);
      return new Page(bytes, changed);
    }

    /** Answers with it; what else the answer says of itself was or is set by the caller. */
    public void write(HttpServletResponse response, HttpStatus status, String cacheControl)
        throws IOException {
      response.setStatus(status.value());
      headers.forEach(response::setHeader);
      response.setHeader("Cache-Control", cacheControl);
      response.setContentType("text/html; charset=utf-8");
      response.setContentLength(bytes.length);
      response.getOutputStream().write(bytes);
    }
  }

  /**
   * Renders a page that wears a palette: its style stands in the page, so that the first answer
   * shows it whole, and is allowed by its hash.
   *
   * @param template its path below {@code src/main/jte}
   * @param head its parameter {@code head}, if it has one
   * @param view what it shows, its parameter {@code v}
   */
  public Page render(String template, PageHead head, Object view) {
    return styled(
        template, head, view, head.palette().css() + assets.text("page.css"), ContentPolicy.STRICT);
  }

  /**
   * The same of a page that shows what it would be: our own pages may frame it, and nothing on it
   * runs or can be sent.
   */
  public Page framed(String template, PageHead head, Object view) {
    return styled(
        template,
        head,
        view,
        head.palette().css() + assets.text("page.css"),
        ContentPolicy.STRICT
            .with("script-src", "'none'")
            .with("form-action", "'none'")
            .with("frame-ancestors", "'self'"));
  }

  /**
   * The same with a style beyond that of all pages.
   *
   * @param style the name of a file in {@code static/}
   */
  public Page render(String template, PageHead head, Object view, String style) {
    String css = head.palette().css() + assets.text("page.css") + assets.text(style);
    return styled(template, head, view, css, ContentPolicy.STRICT);
  }

  private Page styled(String template, PageHead head, Object view, String css, ContentPolicy base) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("v", view);
    parameters.put("head", head);
    parameters.put("css", css);
    if (head.script() != null) {
      parameters.put("scriptPath", assets.path(head.script()));
    }
    ContentPolicy policy = base.with("style-src", Assets.cspHash(css));
    return new Page(bytes(template, parameters), headers.forPage(policy));
  }

  /** A part of a page, without head and style. */
  public byte[] fragment(String template, Map<String, Object> parameters) {
    return bytes(template, parameters);
  }

  private byte[] bytes(String template, Map<String, Object> parameters) {
    return templates.render(template, parameters).getBytes(StandardCharsets.UTF_8);
  }
}
