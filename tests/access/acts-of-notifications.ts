// The matrix: what happened for somebody, and mails by choice. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { nobody, somebodyHere } from './names.ts';

export const notificationActs: Acts = {
	'/notifications': {
		open: [
			{ at: '/notifications', form: { id: ':linNotice' }, opens: 'lin:303' },
			// An id of a waiting letter is no notification.
			{ at: '/notifications', form: { id: ':waiting' }, opens: '' }
		],
		all: [{ at: '/notifications', form: {}, opens: as(somebodyHere, 303) }]
	},
	// The link of a mail to t.carver: somebody else who is signed in cannot open it.
	'/unsubscribe/[token]': {
		default: [
			{
				at: '/unsubscribe/:invitationToken',
				form: {},
				opens: 'visitor:404',
				only: 'visitor t.carver maya'
			},
			{ at: '/unsubscribe/:wayOut', form: {}, opens: as(`${nobody} t.carver`, 200) }
		]
	}
};
