// `npm run check`: types, lint, format, translations, words, architecture, floors, tables, aliases, migrations. Runs them all, prints the lines of each
// subject, then says which failed.
// Lint and format look at what has changed since everything was last green, or since COMMIT with `--since COMMIT`; at everything with `--all`.
import { checkAliases } from './checks/aliases.js';
import { checkFloors } from './checks/floors.js';
import { showMass } from './checks/mass.js';
import { checkMessages } from './checks/messages.js';
import { checkMigrations } from './checks/migrations.js';
import { scopeOf } from './checks/scope.js';
import { checkTables } from './checks/tables.js';
import { checkTableUsers } from './checks/table-users.js';
import { checkTree } from './checks/tree.js';
import { checkWords } from './checks/words.js';
import { ensureModules, run, runBeside } from './setup/run.js';

ensureModules();
run('bin/compile-messages.js');
run('node_modules/@sveltejs/kit/svelte-kit.js', ['sync']);
const { base, lint, format } = scopeOf(process.argv.slice(2));
const sizeOf = ([...files]) => (files[0] === '.' ? 'everything' : `${files.length} files`);
console.log(
	base
		? `Compared with ${base.slice(0, 12)}: lint of ${sizeOf(lint)}, format of ${sizeOf(format)}; the rest is whole.`
		: 'Compared with nothing: all is looked at.'
);
// What takes long runs in processes of its own, beside the others.
const beside = {
	types: program('svelte-check/bin/svelte-check', ['--output', 'human', '--fail-on-warnings']),
	lint: program('eslint/bin/eslint.js', ['--max-warnings', '0', '--no-warn-ignored'], lint),
	format: program('prettier/bin/prettier.cjs', ['--check', '--ignore-unknown', '--log-level', 'warn'], format)
};
const checks = {
	translations: checkMessages,
	words: checkWords,
	architecture: checkTree,
	floors: checkFloors,
	tables: checkTables,
	aliases: checkAliases,
	'table users': checkTableUsers,
	migrations: checkMigrations,
	mass: showMass
};
const outcomes = [];
for (const [name, passes] of Object.entries(checks)) {
	console.log(`— ${name}`);
	const began = performance.now();
	outcomes.push({ name, passed: await passes(), seconds: secondsSince(began) });
}
for (const [name, program] of Object.entries(beside)) {
	const { code, said, seconds } = await program;
	console.log(`— ${name}`);
	if (said.trim()) console.log(said.trim());
	outcomes.push({ name, passed: code === 0, seconds });
}
console.log(outcomes.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)} s`).join(', '));
const failed = outcomes.filter(({ passed }) => !passed).map(({ name }) => name);
console.log(failed.length ? `Failed: ${failed.join(', ')}` : 'All checks passed.');
process.exit(failed.length ? 1 : 0);

/** Starts a program of node_modules, with files; without any there is nothing to look at. */
async function program(path, options, files) {
	const began = performance.now();
	if (files && !files.length) return { code: 0, said: '', seconds: 0 };
	const outcome = await runBeside(`node_modules/${path}`, [...options, ...(files ?? [])]);
	return { ...outcome, seconds: secondsSince(began) };
}

function secondsSince(began) {
	return (performance.now() - began) / 1_000;
}
