// `npm run check`: types, lint, format, translations, words, architecture, floors, tables, migrations. Runs them all, then says which failed.
import { checkFloors } from './checks/floors.js';
import { checkMessages } from './checks/messages.js';
import { checkMigrations } from './checks/migrations.js';
import { checkTables } from './checks/tables.js';
import { checkTree } from './checks/tree.js';
import { checkWords } from './checks/words.js';
import { ensureModules, run, runBeside } from './setup/run.js';

const svelteCheck = 'node_modules/svelte-check/bin/svelte-check';
const prettier = 'node_modules/prettier/bin/prettier.cjs';
ensureModules();
run('bin/compile-messages.js');
run('node_modules/@sveltejs/kit/svelte-kit.js', ['sync']);
// Lint takes as long as the others together: it runs in parallel to them.
const lint = runBeside('node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
const checks = {
	types: async () => printed(await runBeside(svelteCheck, ['--output', 'human', '--fail-on-warnings'])),
	format: async () => printed(await runBeside(prettier, ['--check', '--log-level', 'warn', '.'])),
	translations: checkMessages,
	words: checkWords,
	architecture: checkTree,
	floors: checkFloors,
	tables: checkTables,
	migrations: checkMigrations,
	lint: async () => printed(await lint)
};
const failed = [];
for (const [name, passes] of Object.entries(checks)) {
	console.log(`— ${name}`);
	if (!(await passes())) failed.push(name);
}
console.log(failed.length ? `Failed: ${failed.join(', ')}` : 'All checks passed.');
process.exit(failed.length ? 1 : 0);

function printed({ code, said: output }) {
	if (output.trim()) console.log(output.trim());
	return code === 0;
}
