// Bundles rich.js; run by bin/vendor-editor, in a copy of this folder beside its node_modules.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const ALLOWED = ["MIT", "BSD-2-Clause"];
const target = process.argv[2];

const hash = (...parts) => {
  const sha = createHash("sha256");
  parts.forEach((part) => sha.update(part));
  return sha.digest("hex");
};

/** Every source by name, as BundleTest does it: name, NUL, content, NUL. */
function sources() {
  const files = readdirSync(".").filter((name) => /\.(js|mjs|css|json)$/.test(name)).sort();
  return hash(...files.flatMap((name) => [name, "\0", readFileSync(name), "\0"]));
}

const bundle = await build({
  entryPoints: ["rich.js"],
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "safari16.4", "firefox115", "chrome109"],
  charset: "utf8",
  legalComments: "none",
  loader: { ".css": "text" },
  alias: {
    // Its parser alone, without the renderers.
    commonmark: "./node_modules/commonmark/lib/blocks.js",
    entities: "./entities.js",
    "mdurl/encode.js": "./unchanged.js",
  },
  plugins: [{
    // Styles are kept as text that a constructed style sheet takes: a strict policy allows no other.
    name: "styles",
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const { outputFiles } = await build({ entryPoints: [path], minify: true, write: false });
        return { contents: outputFiles[0].text.trim(), loader: "text" };
      }),
  }],
  metafile: true,
  write: false,
});

/** The packages that are in the bundle, each with its licence's text; equal texts once. */
function licences() {
  const packages = new Set(
    Object.keys(bundle.metafile.outputs[Object.keys(bundle.metafile.outputs)[0]].inputs)
      .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
      .filter(Boolean));
  const byText = new Map();
  for (const name of [...packages].sort()) {
    const folder = "node_modules/" + name;
    const { version, license } = JSON.parse(readFileSync(folder + "/package.json", "utf8"));
    if (!ALLOWED.includes(license)) throw new Error(`${name} is under ${license}: look at it first.`);
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const text = readFileSync(folder + "/" + file, "utf8").replaceAll("\r\n", "\n").trim().replaceAll("*/", "* /");
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version}`]);
  }
  return [...byText].map(([text, names]) => `${names.join(", ")}\n\n${text}`).join("\n\n----\n\n");
}

const code = bundle.outputFiles[0].text;
const header = `/*!
Outcry's rich text editor, bundled by bin/vendor-editor; do not edit.
sources sha256 ${sources()}
code sha256 ${hash(code)}

It holds these packages:

${licences()}
*/
`;
writeFileSync(target, header + code);
const size = (text) => (gzipSync(text).length / 1000).toFixed(1);
console.log(`rich.js: ${size(header + code)} kB compressed, ${size(header)} kB of them licences.`);
