// Plugs the functions of higher floors into the ports of lower ones. Everything that runs verbs loads this first: the
// server, the operator's commands, the tests.
import { isHolder, registerKinds, wasAlerted, whoKnows } from '../review/index.ts';
import { kinds } from './kinds.ts';
import { judgeStaffWords, keepGroupText, keepStaffText, raiseAlert } from '../directory/ports/index.ts';
import { nameSubjects, whenConsentEnds } from '../directory/consent/index.ts';
import { consentEvents, dropWithoutConsent } from '../exchange/events/index.ts';
import { consentCalls, deciding } from '../exchange/opportunities/index.ts';
import { holders } from '../care/holds/index.ts';
import {
	judge,
	raise,
	screenGroupText,
	screenStaffText,
	wasBrought as wasAlertBrought
} from '../care/safeguarding/index.ts';
import { quotations } from '../exchange/site/index.ts';
import { endWithConsent } from '../exchange/pictures/index.ts';
import { openPorts } from '../kernel/port.ts';

registerKinds(kinds);
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
whenConsentEnds(deciding.followEndedForms);
endWithConsent();
quotations.endQuotationsWithConsent();

const unplugged = openPorts();
if (unplugged.length) throw new Error(`Nothing provides: ${unplugged.join(', ')}`);
