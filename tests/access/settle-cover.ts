// Deputies and settings of schools for the matrix.
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { listDeputies } from '../../src/lib/server/schools/deputies/find.ts';
import { nameDeputy } from '../../src/lib/server/schools/deputies/index.ts';
import { contactsOf, saveContact } from '../../src/lib/server/schools/contacts.ts';
import { helpLinesOf, saveLine } from '../../src/lib/server/schools/help-lines.ts';
import { givePost } from '../../src/lib/server/schools/appointments/appoint.ts';
import { dayAfter } from '../../src/lib/server/kernel/time/index.ts';
import { thenAgreed } from '../agreeing.ts';
import { actor } from '../world.ts';

/** A date so many days from today. */
export const inDays = (days: number): string => dayAfter(new Date().toISOString().slice(0, 10), days);

/** t.carver leads at carver, t.moore has named t.ellis for later, and there are a help line and a contact to change. */
export async function settleCover(ids: Record<string, string>): Promise<Record<string, string>> {
	moveClock(0);
	const [coordinator, carver, moore] = [
		await actor('coordinator'),
		await actor('t.carver'),
		await actor('t.moore')
	];
	await givePost(coordinator, { schoolId: 'carver', rank: 'lead', personId: ids['t.carver']! });
	await nameDeputy(moore, {
		teacherId: moore.id,
		deputyId: ids['t.ellis']!,
		startsOn: inDays(60),
		endsOn: inDays(70),
		after: 'promise'
	});
	const lineInput = { locale: 'en', name: 'A line of the matrix', contact: '100', hours: '' };
	await thenAgreed(saveLine(carver, 'carver', lineInput));
	const line = (await helpLinesOf('carver')).find(({ name }) => name === 'A line of the matrix');
	const contactInput = {
		locale: 'en',
		kind: 'other',
		name: 'A contact of the matrix',
		contact: '100',
		note: ''
	};
	await thenAgreed(saveContact(carver, 'carver', contactInput));
	const contact = (await contactsOf('carver')).find(({ name }) => name === contactInput.name);
	return { contact: contact!.id, cover: (await listDeputies(moore)).mine[0]!.id, helpLine: line!.id };
}
