// Copies third-party files into the repository, with licence, version and hash, so that
// neither a browser nor a server ever fetches them from somebody else.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "..", "..");
const PAGES = join(ROOT, "static", "vendor");
const TESTS = join(ROOT, "tests", "browser", "vendor");

const FILES = [
  [PAGES, "htmx.org", "dist/htmx.min.js", "htmx-4.0.1.min.js"],
  [PAGES, "htmx.org", "LICENSE", "htmx-LICENSE.txt"],
  [PAGES, "@fontsource-variable/inter", "files/inter-latin-wght-normal.woff2", "inter-latin.woff2"],
  [PAGES, "@fontsource-variable/inter", "LICENSE", "inter-LICENSE.txt"],
  [PAGES, "lucide-static", "LICENSE", "icons-LICENSE.txt"],
  [TESTS, "axe-core", "axe.min.js", "axe.min.js"],
  [TESTS, "axe-core", "LICENSE", "axe-LICENSE.txt"],
];

main();

function main() {
  for (const folder of [PAGES, TESTS]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  const written = FILES.map(([folder, name, from, to]) => {
    const text = readFileSync(join(HERE, "node_modules", name, from));
    // The source map stays behind, so the pages must not ask for it.
    return write(folder, name, to, to.endsWith(".js") ? withoutMap(text) : text);
  });
  written.push(write(PAGES, "lucide-static", "icons.svg", sprite()));
  for (const folder of [PAGES, TESTS]) {
    const rows = written.filter((row) => row.folder === folder).map(({ folder: _, ...row }) => row);
    writeFileSync(join(folder, "MANIFEST.json"), JSON.stringify(rows, null, 2) + "\n");
  }
  console.log(`${written.length} files, ${usedIcons().length} icons`);
}

function write(folder, name, to, content) {
  writeFileSync(join(folder, to), content);
  const { version, license } = JSON.parse(
    readFileSync(join(HERE, "node_modules", name, "package.json")),
  );
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { folder, file: to, package: name, version, license, sha256 };
}

function withoutMap(content) {
  return content.toString().replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
}

/** One SVG with a symbol for each icon that a template names. */
function sprite() {
  const symbols = usedIcons().map((name) => {
    const svg = readFileSync(join(HERE, "node_modules/lucide-static/icons", `${name}.svg`), "utf8");
    const inner = svg.replace(/<!--[\s\S]*?-->/g, "").match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1];
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s+/g, " ").trim()}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}

function usedIcons() {
  const names = new Set();
  for (const file of templates(join(ROOT, "templates"))) {
    for (const [, name] of readFileSync(file, "utf8").matchAll(/\{% icon "([a-z0-9-]+)"/g)) {
      names.add(name);
    }
  }
  return [...names].sort();
}

function templates(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort((a, b) => relative(folder, a).localeCompare(relative(folder, b)));
}
