// The messages as texts: their alternatives, their sentences, and who reads them.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { importsOf } from '../../test/imports.js';

/** @typedef {'students' | 'families' | 'staff'} Audience */

/** Papers and pages that families read. Their keys are used on pages for staff, who print them, and for everybody. */
const forFamilies = /^(consent_paper|app_privacy|safety_page|app_accessibility)_/;
/** Sentences that a student may meet, with no page of their own. */
const forStudents = /^(schools_contact|review_finding|participation_finding|inbox_notice)_(?!lowest)/;
/** What only staff are shown, on pages that students have, too. */
const forStaff = /^(people_factor|schools_factor|people_mails)_/;

/**
 * Every alternative of a message as one text each: a plural has several.
 * @param {string | object[]} message as it stands in messages/*.json
 * @returns {string[]}
 */
export const alternatives = (message) =>
	typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));

/**
 * The sentences of a text. A line ends a sentence, and so does a Chinese semicolon; a placeholder counts as a word.
 * @param {string} text
 * @param {string} locale
 * @returns {string[]}
 */
export const sentencesOf = (text, locale) =>
	text
		.replace(/\{\w+\}/g, locale === 'en' ? 'Lin' : '林林')
		.split(/\n|(?<=；)/)
		.flatMap((line) => [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(line)])
		.map(({ segment }) => segment.trim())
		.filter(Boolean);

/**
 * The messages of each page: of its component, its layout's and what they import. What the server looks up by a code
 * (errors, findings) belongs to no page.
 * @returns {{ page: string; keys: Set<string> }[]}
 */
export function pagesOfMessages() {
	return globSync('src/routes/**/+page.svelte').map((file) => {
		const page = file.replaceAll('\\', '/');
		return { page, keys: new Set([...browserFiles(page)].flatMap(keysOfFile)) };
	});
}

/** What a page imports, without the server. */
function browserFiles(page) {
	const files = new Set([page]);
	for (const file of files)
		for (const imported of importsOf(file))
			if (/^src\/(lib|routes)\/(?!server\/|paraglide)/.test(imported) && existsSync(imported))
				files.add(imported);
	return files;
}

const keysByFile = new Map();
function keysOfFile(file) {
	if (!keysByFile.has(file))
		keysByFile.set(
			file,
			[...readFileSync(file, 'utf8').matchAll(/\bm\.(\w+)\b/g)].map(([, key]) => key)
		);
	return keysByFile.get(file);
}

/**
 * Who reads a message. Where students read it, too, it is written for them.
 * @returns {(key: string) => Audience}
 */
export function audienceOf() {
	const studentPages = /routes\/\((student|signed-in|public)\)\//;
	const staffOnly = /routes\/\(public\)\/(set-up|invitation|recovery|unsubscribe|card|class)\b/;
	const read = new Set(
		pagesOfMessages()
			.filter(({ page }) => studentPages.test(page) && !staffOnly.test(page))
			.flatMap(({ keys }) => [...keys])
	);
	return (key) => {
		if (forFamilies.test(key)) return 'families';
		if (forStaff.test(key)) return 'staff';
		return read.has(key) || forStudents.test(key) ? 'students' : 'staff';
	};
}
