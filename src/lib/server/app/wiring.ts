// Plugs the functions of higher floors into the ports of lower ones. Everything that runs verbs loads this first: the
// server, the operator's commands, the tests.
import { isHolder, registerKinds, wasAlerted, whoKnows } from '../review/index.ts';
import { kinds } from './kinds.ts';
import { judgeStaffWords, keepGroupText, keepStaffText, raiseAlert } from '../safety/ports/index.ts';
import { nameSubjects, whenConsentEnds } from '../consent/index.ts';
import { consentEvents, dropWithoutConsent } from '../site/events/index.ts';
import { consentCalls, deciding } from '../opportunities/index.ts';
import { holders } from '../safety/holds/index.ts';
import {
	judge,
	raise,
	screenGroupText,
	screenStaffText,
	unreadColumn,
	wasBrought as wasAlertBrought
} from '../safety/alerts/index.ts';
import { quotations } from '../site/index.ts';
import { endWithConsent } from '../site/pictures/index.ts';
import { session } from '../kernel/access/index.ts';
import { openPorts } from '../kernel/port.ts';

registerKinds(kinds);
session.besideSession.plug(unreadColumn);
raiseAlert.plug(raise);
keepStaffText.plug(screenStaffText);
keepGroupText.plug(screenGroupText);
judgeStaffWords.plug(judge);
isHolder.plug(holders.holds);
whoKnows.plug(holders.whoKnows);
wasAlerted.plug(wasAlertBrought);
nameSubjects('event', consentEvents);
nameSubjects('travel', consentCalls);
whenConsentEnds((ended) => dropWithoutConsent(ended.map(({ studentId }) => studentId)));
whenConsentEnds(deciding.settleEndedForms);
endWithConsent();
quotations.endQuotationsWithConsent();

const unplugged = openPorts();
if (unplugged.length) throw new Error(`Nothing provides: ${unplugged.join(', ')}`);
