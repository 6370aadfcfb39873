import { readdirSync, readFileSync } from 'node:fs';
import { sources } from './sources.js';

const locales = JSON.parse(readFileSync('project.inlang/settings.json', 'utf8')).locales;

/**
 * Checks that every message begins with its subject, is there in every language, is used, and has the same inputs,
 * and that no page contains text of its own.
 */
export function checkMessages() {
	const texts = Object.fromEntries(
		locales.map((locale) => [locale, JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8'))])
	);
	const problems = [
		...withoutSubject(keysOf(texts[locales[0]])),
		...missing(texts),
		...differing(texts),
		...unused(texts),
		...hardCoded()
	];
	for (const problem of problems) console.log(`  ${problem}`);
	return problems.length === 0;
}

const keysOf = (messages) => Object.keys(messages).filter((key) => !key.startsWith('$'));

/** A key begins with the folder of its subject, so that a word is looked for, and moved, with the rest of its subject. */
export function withoutSubject(keys) {
	// The kernel knows no subject; its sentences are those of the app.
	const subjects = readdirSync('src/lib/server').filter((folder) => folder !== 'kernel');
	const beginning = new RegExp(`^(${subjects.join('|')}|ui)_`);
	return keys
		.filter((key) => !beginning.test(key))
		.map((key) => `${key} does not begin with a subject, app_, ui_ or engines_`);
}

function missing(texts) {
	const all = new Set(locales.flatMap((locale) => keysOf(texts[locale])));
	return locales.flatMap((locale) =>
		[...all].filter((key) => !texts[locale][key]?.length).map((key) => `${locale}.json: ${key} is missing`)
	);
}

const inputsOf = (message) =>
	[...new Set(JSON.stringify(message ?? '').match(/\{\w+\}/g) ?? [])].sort().join();

/** A plural may leave its number out ("one letter"); every other input has to be there in every language. */
function differing(texts) {
	const [base, ...others] = locales;
	return others.flatMap((locale) =>
		keysOf(texts[base])
			.filter(
				(key) =>
					typeof texts[base][key] === 'string' && inputsOf(texts[base][key]) !== inputsOf(texts[locale][key])
			)
			.map((key) => `${locale}.json: ${key} has other inputs than ${base}.json`)
	);
}

function unused(texts) {
	const used = new Set(
		sources('src', /\.(svelte|ts)$/).flatMap(({ text }) =>
			[...text.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key)
		)
	);
	return keysOf(texts[locales[0]])
		.filter((key) => !used.has(key))
		.map((key) => `${key} is used nowhere`);
}

/** Text between tags, or in attributes that are read out, that is not from messages/. */
function hardCoded() {
	const word = /[A-Za-z\u4e00-\u9fff]{2,}/;
	return sources('src', /\.svelte$/).flatMap(({ path, text }) => {
		const markup = text
			.replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
			.replace(/<!--[\s\S]*?-->/g, '')
			.replace(/\{[^{}]*\}/g, '')
			.replace(/\{[^{}]*\}/g, '')
			.replace(/\{[^{}]*\}/g, '');
		const between = [...markup.matchAll(/>([^<>]+)</g)].map((match) => match[1]);
		const attributes = [...markup.matchAll(/\s(?:alt|title|placeholder|aria-label)="([^"]+)"/g)].map(
			(match) => match[1]
		);
		// Names that are the same in every language.
		const withoutNames = (part) => part.replace(/Penbridge|笔桥/g, '');
		return [...between, ...attributes]
			.filter((part) => word.test(withoutNames(part)))
			.map((part) => `${path}: "${part.trim()}" is not in messages/`);
	});
}
