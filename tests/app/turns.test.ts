import { expect, test } from 'vitest';
import { queueAction, waitInLine } from '../../src/lib/server/app/request-queue.ts';

/** Work that lasts until it is told to end. */
function open() {
	let end!: () => void;
	const ended = new Promise<void>((resolve) => (end = resolve));
	let begun = false;
	return { work: () => ((begun = true), ended), end, begun: () => begun };
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

test('two pages run at once; the third begins when one ends', async () => {
	const pages = [open(), open(), open()];
	const all = pages.map((page) => waitInLine(page.work));
	await soon();
	expect(pages.map((page) => page.begun())).toEqual([true, true, false]);
	pages[0]!.end();
	await soon();
	expect(pages[2]!.begun()).toBe(true);
	for (const page of pages) page.end();
	await Promise.all(all);
});

test('an action begins at once, and a new page waits for it', async () => {
	const [busy, action, page] = [[open(), open()], open(), open()];
	const all = [...busy.map((task) => waitInLine(task.work)), queueAction(action.work), waitInLine(page.work)];
	for (const task of busy) task.end();
	await soon();
	expect([action.begun(), page.begun()]).toEqual([true, false]);
	action.end();
	await soon();
	expect(page.begun()).toBe(true);
	page.end();
	await Promise.all(all);
});

test('pages go on, however many actions there are', async () => {
	const [first, second, page] = [open(), open(), open()];
	const all = [queueAction(first.work), queueAction(second.work), waitInLine(page.work)];
	first.end();
	await soon();
	expect(page.begun()).toBe(true);
	second.end();
	page.end();
	await Promise.all(all);
});

test('work that hangs does not hold up others for long', async () => {
	const hanging = [open(), open(), open()];
	const [action, ...pages] = hanging;
	const all = [queueAction(action!.work), ...pages.map((page) => waitInLine(page.work))];
	const later = open();
	all.push(waitInLine(later.work));
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(later.begun()).toBe(true);
	for (const task of [...hanging, later]) task.end();
	await Promise.all(all);
});

test('work that fails gives its turn back', async () => {
	const fail = () => Promise.reject(new Error('no'));
	for (let n = 0; n < 5; n++) await expect(waitInLine(fail)).rejects.toThrow('no');
	for (let n = 0; n < 5; n++) await expect(queueAction(fail)).rejects.toThrow('no');
	await expect(waitInLine(() => 'made')).resolves.toBe('made');
});

test('a page of somebody who is signed in begins at once beside two hundred of visitors, whose turns go round by network', async () => {
	await soon();
	const begun: string[] = [];
	const strangers = Array.from({ length: 200 }, open);
	const visit = (task: ReturnType<typeof open>, network: string) =>
		waitInLine(() => (begun.push(network), task.work()), network);
	const all = strangers.map((task) => visit(task, 'strangers'));
	const [home, child] = [open(), open()];
	all.push(visit(home, 'school'), waitInLine(child.work));
	expect(child.begun()).toBe(true);
	expect(begun).toEqual(['strangers']);
	for (const task of [...strangers, home, child]) task.end();
	await Promise.all(all);
	expect(begun.slice(0, 4)).toEqual(['strangers', 'strangers', 'school', 'strangers']);
	expect(begun).toHaveLength(201);
});

test('two hundred pages that never wait for anything let in what arrives meanwhile', async () => {
	let pagesMade = 0;
	const all = Array.from({ length: 200 }, () => waitInLine(async () => void pagesMade++, 'strangers'));
	await new Promise((resolve) => setImmediate(resolve));
	expect(pagesMade).toBeLessThan(10);
	await Promise.all(all);
	expect(pagesMade).toBe(200);
});
