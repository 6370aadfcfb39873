// The matrix: who brings colleagues in, helps them and lets them go. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';

export const colleagueActs: Acts = {
	'/staff/[[school]]': {
		agree: [
			// The lead who would be replaced, another coordinator, and the leads of partner schools are asked.
			{ at: '/staff', form: { id: ':leadChange', agrees: 'no' }, opens: 't.phillips:303 t.anshan:404' },
			{ at: '/staff', form: { id: ':maya', agrees: 'yes' }, opens: '' }
		],
		rule: [
			{
				at: '/staff',
				form: { program: 'birmingham-beijing', required: 'no', reason: 'Again' },
				opens: '',
				refuses: 'coordinator:409'
			},
			{
				at: '/staff',
				form: { program: 'birmingham-anshan', required: 'no', reason: '' },
				opens: '',
				refuses: as('coordinator t.song', 400)
			},
			{ at: '/staff', form: { program: 'nowhere', required: 'yes' }, opens: '' }
		],
		invite: [
			{ at: '/staff/carver', form: { role: 'teacher' }, opens: as('t.carver coordinator', 200) },
			{ at: '/staff/carver', form: { role: 'lead' }, opens: 'coordinator:200', refuses: 't.carver:403' },
			{ at: '/staff/phillips', form: { role: 'teacher' }, opens: as('t.phillips t.song coordinator', 200) },
			{ at: '/staff/nowhere', form: { role: 'teacher' }, opens: '' }
		],
		revoke: [
			{ at: '/staff/phillips', form: { id: ':openInvitation' }, opens: '' },
			{ at: '/staff/carver', form: { id: ':openInvitation' }, opens: 't.carver:303 coordinator:409' }
		],
		vouch: [
			{
				at: '/staff/carver',
				form: { lead: ':t.carver', checked: '' },
				opens: '',
				refuses: 'coordinator:400'
			},
			{
				at: '/staff/carver',
				form: { lead: ':t.moore', checked: 'Seen' },
				opens: '',
				refuses: 'coordinator:409'
			},
			{ at: '/staff/carver', form: { lead: ':t.carver', checked: 'Seen' }, opens: 'coordinator:303' },
			// Nobody vouches for themself.
			{
				at: '/staff/anshan',
				form: { lead: ':t.song', checked: 'Seen' },
				opens: '',
				refuses: 't.song:403 coordinator:409'
			}
		]
	},
	'/staff/[school]/[person]': {
		confirm: [
			{ at: '/staff/carver/:t.moore', form: {}, opens: '' },
			{ at: '/staff/phillips/:t.rivera', form: {}, opens: '' },
			{
				at: '/staff/carver/:t.rivera',
				form: { classrooms: ':guoRoom' },
				opens: '',
				refuses: 't.carver:400 coordinator:403'
			},
			{
				at: '/staff/carver/:t.rivera',
				form: { classrooms: ':mooreRoom' },
				opens: 't.carver:303',
				refuses: 'coordinator:403'
			}
		],
		know: [
			{ at: '/staff/carver/:maya', form: {}, opens: '' },
			{ at: '/staff/carver/:t.moore', form: {}, opens: '', refuses: as('t.carver coordinator', 409) },
			// Not by the person who invited them.
			{ at: '/staff/carver/:t.before', form: {}, opens: 'coordinator:303', refuses: 't.carver:403' }
		],
		decline: [{ at: '/staff/carver/:t.late', form: {}, opens: 't.carver:303 coordinator:404' }],
		classrooms: [
			{
				at: '/staff/carver/:t.moore',
				form: { classrooms: ':guoRoom' },
				opens: '',
				refuses: as('t.carver coordinator', 400)
			},
			{
				at: '/staff/carver/:t.moore',
				form: { classrooms: ':mooreRoom' },
				opens: as('t.carver coordinator', 303)
			}
		],
		help: [
			// A coordinator is helped by the operator; nobody helps themself.
			{ at: '/staff/anshan/:t.song', form: {}, opens: '', refuses: as('t.song coordinator', 403) },
			{ at: '/staff/carver/:coordinator', form: {}, opens: '' },
			{ at: '/staff/carver/:maya', form: {}, opens: '' },
			{ at: '/staff/anshan/:t.he', form: {}, opens: as('t.song coordinator', 200) }
		],
		leave: [
			{
				at: '/staff/carver/:t.carver',
				form: { reason: 'Gone' },
				opens: '',
				refuses: 't.carver:403 coordinator:409'
			},
			{
				at: '/staff/anshan/:t.he',
				form: { reason: '' },
				opens: '',
				refuses: as('t.song coordinator', 400)
			},
			{
				at: '/staff/anshan/:t.he',
				form: { reason: 'Gone', post: ':t.guo' },
				opens: '',
				refuses: as('t.song coordinator', 400)
			},
			{
				at: '/staff/anshan/:t.he',
				form: { reason: 'Gone', post: ':t.song' },
				opens: 'coordinator:303 t.song:404'
			}
		]
	}
};
