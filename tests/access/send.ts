// Sends the actions of the table as a page's own form would.
import { expect } from 'vitest';
import { runsRoute } from '../../bin/test/rings.js';
import type { TestServer } from '../e2e/server.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import type { Act, Acts } from './act.ts';
import { actsInOrder } from './acts-table.ts';
import { actionAt } from './gate.ts';
import { ask, type Question } from './http.ts';
import type { World } from './settle.ts';

export type Sent = Act & { route: string; action: string };

/** Every row of the table, in its order. */
export const list: Sent[] = actsInOrder
	.flatMap(Object.entries<Acts[string]>)
	.flatMap(([route, actions]) =>
		Object.entries(actions).flatMap(([action, sent]) => sent.map((act) => ({ ...act, route, action })))
	);

/** The rows that this run sends to a server. */
export const listNow = list.filter(({ route }) => runsRoute(route));

/** Replaces the names that the table uses in an address or a field with the ids of this world. */
export const filledIn = (world: World) => (text: string) =>
	text === 'new'
		? newId()
		: text.replace(
				/(?<!\w):([a-z][\w.]*)/gi,
				(_, name) => world.ids[name] ?? expect.fail(`no id is called ${name}`)
			);

/** Sends the form of a row as somebody. */
export function send(on: { server: TestServer; world: World }, act: Sent, who: string, more: Question = {}) {
	const filled = filledIn(on.world);
	const form = Object.fromEntries(
		Object.entries(act.form).map(([key, value]) => [
			key,
			typeof value === 'string' ? filled(value) : value.map(filled)
		])
	);
	const cookie = on.world.cookies[who];
	return ask(on.server.url, actionAt(filled(act.at), act.action), { cookie, form, ...more });
}
