// Parse each of the modules named, in one process; say which does not.
import { readFileSync } from "node:fs";
import { SourceTextModule } from "node:vm";

for (const file of process.argv.slice(2)) {
  try {
    new SourceTextModule(readFileSync(file, "utf8"), { identifier: file });
  } catch (error) {
    console.error(`${file}: ${error.stack}`);
    process.exitCode = 1;
  }
}
