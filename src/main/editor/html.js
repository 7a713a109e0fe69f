// Blocks as HTML that the schema reads.

export function html(blocks) {
  return blocks.map(block).join("");
}

function block(block) {
  switch (block.kind) {
    case "paragraph":
      return `<p>${inlines(block.content)}</p>`;
    case "heading":
      return `<h${block.level}>${inlines(block.content)}</h${block.level}>`;
    case "quote":
      return `<blockquote>${html(block.content)}</blockquote>`;
    case "rule":
      return "<hr>";
    case "list": {
      const tag = block.numbered ? "ol" : "ul";
      const start = block.numbered ? ` start="${block.start}"` : "";
      const loose = block.tight ? "" : " data-loose";
      return `<${tag}${start}${loose}>${block.items.map((item) => `<li>${html(item)}</li>`).join("")}</${tag}>`;
    }
  }
  throw new Error("no block: " + block.kind);
}

function inlines(pieces) {
  return pieces
    .map((piece) => {
      switch (piece.kind) {
        case "words":
          return escaped(piece.text);
        case "break":
          return "<br>";
        case "link":
          return `<a href="${escaped(piece.address)}">${inlines(piece.content)}</a>`;
        default: {
          const tag = piece.kind === "strong" ? "strong" : "em";
          return `<${tag}>${inlines(piece.content)}</${tag}>`;
        }
      }
    })
    .join("");
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\u00a0": "&nbsp;" };

const escaped = (text) => text.replace(/[&<>"\u00a0]/g, (found) => ENTITIES[found]);
