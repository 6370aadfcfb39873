// The matrix: who may do what. Everybody who is not named gets "not found".
import { carver3, carver5, chaoyang1, everyone, names, nobody, somebody } from './table.ts';

interface Act {
	at: string;
	form: Record<string, string | string[]>;
	/** Who gets through and with which answer, in the order in which they are sent. */
	opens: string;
	/**
	 * Who is told no in other words than "not found": a 4xx on something that they already see. `404/409`: without
	 * script and with it, where the page that would say so is not there for its reader.
	 */
	refuses?: string;
	/** Sent as these alone, where the answer of the others would say nothing new. */
	only?: string;
}

const as = (list: string, status: number) =>
	names(list)
		.map((name) => `${name}:${status}`)
		.join(' ');
const words = 'Kind words';
const body = 'Hello from the matrix';
const approve = { decision: 'approve' };

/** Route → action → what is sent. Acts that end sessions stand last. */
export const acts: Record<string, Record<string, Act[]>> = {
	'/messages/[pairing]': {
		submit: [
			{ at: '/messages/:mayaLin', form: { id: 'new', body }, opens: as('maya lin', 200) },
			{ at: '/messages/:triad', form: { id: 'new', body }, opens: as('darius meng haoran', 200) },
			{ at: '/messages/:ended', form: { id: 'new', body }, opens: '', refuses: as('marcus yichen', 403) },
			{ at: '/messages/:hannahKeke', form: { id: 'new', body }, opens: '' },
			{ at: '/messages/:proposed', form: { id: 'new', body }, opens: '' },
			{ at: '/messages/:moved', form: { id: 'new', body }, opens: as('imani', 200) },
			{ at: '/messages/:hughes', form: { id: 'new', body }, opens: as('t.hughes', 200) },
			{ at: '/messages/:mayaLin', form: { id: ':waiting', body }, opens: '', refuses: 'lin:400 maya:409' },
			{ at: '/messages/:jamesWei', form: { id: ':waiting', body }, opens: '', refuses: 'james:400' }
		],
		save: [
			{ at: '/messages/:mayaLin', form: { body }, opens: as('maya lin', 200) },
			{ at: '/messages/:proposed', form: { body }, opens: '' }
		]
	},
	'/messages/[pairing]/[message]': {
		save: [
			{ at: '/messages/:mayaLin/:waiting', form: { body }, opens: as('maya', 200) },
			{ at: '/messages/:mayaLin/:withheld', form: { body }, opens: '', refuses: as('maya', 409) },
			{ at: '/messages/:triad/:waiting', form: { body }, opens: '' }
		],
		submit: [
			{
				at: '/messages/:mayaLin/:returned',
				form: { body, revision: ':returnedRevision' },
				opens: as('maya', 303),
				refuses: 'lin:404/400'
			},
			{
				at: '/messages/:mayaLin/:released',
				form: { body, revision: ':releasedRevision' },
				opens: '',
				refuses: 'maya:409 lin:404/400'
			}
		],
		withdraw: [
			{ at: '/messages/:mayaLin/:waiting', form: {}, opens: as('maya', 303) },
			{ at: '/messages/:mayaLin/:released', form: {}, opens: '', refuses: 'maya:409' },
			{ at: '/messages/:mayaLin/:triadWaiting', form: {}, opens: '' }
		]
	},
	'/review/[item]': {
		decide: [
			{
				at: '/review/:second',
				form: { ...approve, revision: ':secondRevision' },
				opens: 't.carver:303 t.ellis:409'
			},
			{
				at: '/review/:triadWaiting',
				form: { ...approve, revision: ':triadWaitingRevision' },
				opens: 't.sun:303 t.guo:409'
			},
			{
				at: '/review/:bothWaiting',
				form: { ...approve, revision: ':bothWaitingRevision' },
				opens: 't.moore:303 t.ellis:409 t.guo:303 t.sun:409'
			},
			{
				at: '/review/:recipientWaiting',
				form: { ...approve, revision: ':recipientWaitingRevision' },
				opens: 't.guo:303 t.sun:409'
			},
			{
				at: '/review/:movedWaiting',
				form: { ...approve, revision: ':movedWaitingRevision' },
				opens: 't.ellis:303 t.moore:409'
			},
			{ at: '/review/:hughesWaiting', form: { ...approve, revision: ':hughesWaitingRevision' }, opens: '' },
			// The address of a letter of one's own desk does not open the letter that the form names.
			{
				at: '/review/:avaWaiting',
				form: { ...approve, revision: ':ziyanWaitingRevision' },
				opens: '',
				only: 't.phillips t.carver maya lin coordinator'
			}
		]
	},
	'/pairings/propose': {
		default: [
			{
				at: '/pairings/propose',
				form: { classes: ':carver3', own: [':noorEnrolment'], partners: [':linEnrolment'] },
				opens: 't.carver:303 t.ellis:409',
				refuses: as('t.chaoyang t.sun t.moore t.guo t.phillips t.hughes t.song', 400)
			}
		]
	},
	'/pairings/[pairing]': {
		rule: [
			{ at: '/pairings/:triad', form: { rule: 'both' }, opens: as('t.moore t.ellis t.guo t.sun', 303) },
			{ at: '/pairings/:hughes', form: { rule: 'both' }, opens: as('t.song', 303) }
		],
		step: [
			{
				at: '/pairings/:proposed',
				form: { kind: 'approve', members: ':proposedMembers' },
				opens: 't.guo:303 t.sun:409',
				refuses: 't.moore:403 t.ellis:409'
			},
			{
				at: '/pairings/:mayaLin',
				form: { kind: 'pause', members: ':mayaLinMembers', words },
				opens: 't.carver:303 t.ellis:409 t.chaoyang:409 t.sun:409'
			},
			{
				at: '/pairings/:mayaLin',
				form: { kind: 'resume', members: ':mayaLinMembers' },
				opens: 't.sun:303',
				only: 't.sun maya lin t.moore t.guo t.song coordinator'
			},
			{
				at: '/pairings/:jamesWei',
				form: { kind: 'end', members: ':jamesWeiMembers', words },
				opens: 't.phillips:303'
			},
			{
				at: '/pairings/:triad',
				form: { kind: 'end', members: ':mayaLinMembers', words },
				opens: '',
				refuses: as('t.moore t.ellis t.guo t.sun', 409)
			}
		]
	},
	'/people/[person]': {
		unlock: [
			{ at: '/people/:maya', form: {}, opens: as(carver3, 303) },
			{ at: '/people/:imani', form: {}, opens: as(carver5, 303) },
			{ at: '/people/:t.hughes', form: {}, opens: '' },
			{ at: '/people/:sofia', form: {}, opens: '' }
		],
		suspend: [
			{ at: '/people/:lin', form: { reason: words }, opens: as(chaoyang1, 303) },
			{ at: '/people/:t.carver', form: { reason: words }, opens: '' }
		],
		restore: [{ at: '/people/:tyler', form: {}, opens: as(carver3, 303) }]
	},
	'/language': {
		default: [{ at: '/language', form: { language: 'en', back: '/privacy' }, opens: as(everyone, 303) }]
	},
	'/sign-in': {
		default: [
			{
				at: '/sign-in',
				form: { username: 'ruby', password: 'penbridge-demo' },
				opens: 'visitor:303 expired:303 coordinator:303',
				only: 'visitor expired coordinator'
			},
			{
				at: '/sign-in',
				form: { username: 'ruby', password: 'something else' },
				opens: 'visitor:400',
				only: 'visitor'
			}
		]
	},
	'/account': {
		language: [
			{
				at: '/account',
				form: { language: 'en' },
				opens: as(somebody.replace('lin ', ''), 303),
				only: everyone.replace('lin ', '')
			}
		],
		password: [
			{
				at: '/account',
				form: { current: 'x', next: 'one of twelve', repeat: 'another' },
				opens: '',
				refuses: as(somebody, 400)
			},
			{
				at: '/account',
				form: { current: 'penbridge-demo', next: 'a new long secret', repeat: 'a new long secret' },
				opens: as('noor', 303),
				only: `noor ${nobody}`
			}
		],
		everywhere: [
			{
				at: '/account',
				form: {},
				opens: as('james t.moore coordinator', 303),
				only: `james t.moore coordinator ${nobody}`
			}
		]
	},
	'/sign-out': { default: [{ at: '/sign-out', form: {}, opens: as(everyone, 303) }] }
};

/** `maya:200 lin:404/400` as triples: who, the answer without script, the answer with it. */
export const answers = (list: string): [who: string, plain: string, scripted: string][] =>
	names(list).map((one) => {
		const [who, statuses] = one.split(':') as [string, string];
		const [plain, scripted = plain] = statuses.split('/') as [string, string?];
		return [who, plain, scripted];
	});
