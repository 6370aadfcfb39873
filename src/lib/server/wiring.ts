// What the lower floors ask of higher ones, plugged in. Whoever runs verbs of the product loads this first: the server, the
// operator's commands, the tests.
import { registerKinds } from './moderation/kinds/registry.ts';
import { kinds } from './moderation/kinds/index.ts';
import { holds, wasBrought, whoKnows } from './moderation/hold/ports.ts';
import { keepStaffText, raiseAlert } from './ports/safety.ts';
import * as holders from './moderation/hold/holders.ts';
import { wasBrought as wasAlertBrought } from './safeguarding/brought.ts';
import { raise } from './safeguarding/raise.ts';
import { heed } from './safeguarding/staff-words.ts';
import { openPorts } from './port.ts';

registerKinds(kinds);
raiseAlert.plug(raise);
keepStaffText.plug(heed);
holds.plug(holders.holds);
whoKnows.plug(holders.whoKnows);
wasBrought.plug(wasAlertBrought);

const open = openPorts();
if (open.length) throw new Error(`Nothing provides: ${open.join(', ')}`);
