// The matrix: what teachers do on the dashboard about a pair. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { carver3, chaoyang1, teachers } from './names.ts';

const remind = { student: ':maya', template: 'gentle' };

export const seasonActs: Acts = {
	'/dashboard': {
		remind: [
			{ at: '/dashboard', form: { ...remind, pairing: ':mayaLin' }, opens: 't.carver:303 t.ellis:409' },
			// The student of the other side, and a pairing that is not the student's.
			{
				at: '/dashboard',
				form: { ...remind, pairing: ':mayaLin', student: ':lin' },
				opens: 't.chaoyang:303 t.sun:409'
			},
			{ at: '/dashboard', form: { ...remind, pairing: ':jamesWei' }, opens: '' },
			{
				at: '/dashboard',
				form: { pairing: ':mayaLin', student: ':maya', template: 'other' },
				opens: '',
				refuses: as('t.carver t.ellis t.moore t.chaoyang t.sun t.guo t.phillips t.hughes t.song', 400)
			}
		],
		// The pair writes, so an approval is refused. A decline is accepted, and after it nothing is left to decide.
		repair: [
			{
				at: '/dashboard',
				form: { repair: ':repair', decision: 'maybe', members: ':repairMembers' },
				opens: '',
				refuses: as(`${carver3} ${chaoyang1}`, 400)
			},
			{
				at: '/dashboard',
				form: { repair: ':repair', decision: 'approve', members: 'others' },
				opens: '',
				refuses: as(`${carver3} ${chaoyang1}`, 409)
			},
			{
				at: '/dashboard',
				form: { repair: ':repair', decision: 'approve', members: ':repairMembers' },
				opens: '',
				refuses: as(`${carver3} ${chaoyang1}`, 409)
			},
			{
				at: '/dashboard',
				form: { repair: ':repair', decision: 'decline', members: ':repairMembers' },
				opens: 't.sun:303 t.carver:409 t.ellis:409 t.chaoyang:409'
			}
		],
		seek: [
			{
				at: '/dashboard',
				form: { pairing: ':mayaLin' },
				opens: '',
				refuses: as(`${carver3} ${chaoyang1}`, 409)
			}
		],
		pause: [
			{
				at: '/dashboard',
				form: { pairing: ':mayaLin', members: 'others', words: 'Kind words' },
				opens: '',
				refuses: as(`${carver3} ${chaoyang1}`, 409)
			}
		],
		name: [
			{
				at: '/dashboard',
				form: { deputy: '', startsOn: '', endsOn: '', after: 'promise' },
				opens: '',
				refuses: as(teachers, 400)
			}
		],
		notice: [
			{
				at: '/dashboard',
				form: { classroom: ':room', id: 'new', notice: 'My number is 205 555 0143', endsOn: ':soon' },
				opens: '',
				refuses: as(carver3, 400)
			},
			{
				at: '/dashboard',
				form: { classroom: ':room', id: 'new', notice: 'Bring a pencil.', endsOn: ':soon' },
				opens: as(carver3, 303)
			}
		],
		take: [{ at: '/dashboard', form: { notice: ':notice' }, opens: as(carver3, 303) }],
		ask: [
			// They have written recently, so there is nothing to ask about.
			{
				at: '/dashboard',
				form: { pairing: ':mayaLin', template: 'well' },
				opens: '',
				refuses: as(`${carver3} ${chaoyang1}`, 409)
			}
		]
	},
	'/dashboard/thread/[partnership]': {
		say: [
			{
				at: '/dashboard/thread/:carver3',
				form: { id: 'new', body: ' ' },
				opens: '',
				refuses: as(`${carver3} ${chaoyang1}`, 400)
			},
			{
				at: '/dashboard/thread/:carver3',
				form: { id: 'new', body: 'Our exam week moves.' },
				opens: as(`${carver3} ${chaoyang1}`, 303)
			}
		]
	}
};
