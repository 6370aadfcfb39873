// The matrix: a link for a new password. It ends sessions, so it comes last.
import type { Acts } from './act.ts';

const password = 'a new long secret';

export const recoveryActs: Acts = {
	'/recovery/[token]': {
		default: [
			{
				at: '/recovery/:recoveryToken',
				form: { password: 'short', repeat: 'short' },
				opens: 'visitor:400',
				only: 'visitor'
			},
			{
				at: '/recovery/:invitationToken',
				form: { password, repeat: password },
				opens: 'visitor:404',
				only: 'visitor maya t.carver'
			},
			{
				at: '/recovery/:recoveryToken',
				form: { password, repeat: password },
				opens: 'visitor:303 forged:404',
				only: 'visitor forged maya t.carver'
			}
		]
	}
};
