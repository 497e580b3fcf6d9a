// Times in the plan's zone, and how they are the reader's.

export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const formats = new Map(); // to make one takes longer than to write a page of times with it

export function clock(instant, zone, seconds = false) {
  const name = `${zone} ${seconds}`;
  if (!formats.has(name)) formats.set(name, format(zone, seconds));
  return formats.get(name).format(instant);
}

function format(zone, seconds) {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', ...seconds && { second: '2-digit' } });
}

/** Says behind the name of the plan's zone how it differs from the reader's; nothing where it does not now. */
export function compare(zone, line) {
  const now = new Date();
  const minutes = Math.round((wall(now, zone) - wall(now, ownZone)) / 60000);
  if (minutes) line.textContent = `, ${hours(Math.abs(minutes))} ${minutes > 0 ? 'ahead of' : 'behind'} yours (${ownZone})`;
}

function wall(instant, zone) {
  return new Date(instant.toLocaleString('en-US', { timeZone: zone }));
}

function hours(minutes) {
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ''}`;
}
