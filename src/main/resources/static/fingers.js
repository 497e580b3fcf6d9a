// A diagram under fingers: drawn sideways it moves, with a second finger it grows. Up and down one finger still moves the page.

const SMALLEST = 0.15;
const LARGEST = 4;

/**
 * @param container of the picture
 * @param canvas what moves in it
 */
export function fingers(container, canvas) {
  let held = null; // where the fingers were; null without any, and while the page has them
  let moves = false; // whether they have the diagram already

  container.addEventListener('touchstart', event => {
    held = grip(event.touches);
    moves = event.touches.length > 1;
  }, { passive: true });

  container.addEventListener('touchmove', event => {
    if (!held) return;
    const now = grip(event.touches);
    const by = { dx: now.x - held.x, dy: now.y - held.y };
    if (!moves && Math.abs(by.dy) > Math.abs(by.dx)) {
      held = null;
      return;
    }
    moves = true;
    event.preventDefault();
    canvas.scroll(by);
    if (now.span && held.span) grow(now, now.span / held.span);
    held = now;
  }, { passive: false });

  // one finger of two may stay
  for (const end of ['touchend', 'touchcancel']) {
    container.addEventListener(end, event => held = moves && event.touches.length ? grip(event.touches) : null, { passive: true });
  }

  function grow({ x, y }, by) {
    const { left, top } = container.getBoundingClientRect();
    canvas.zoom(Math.min(LARGEST, Math.max(SMALLEST, canvas.zoom() * by)), { x: x - left, y: y - top });
  }
}

/** The middle of the fingers, and how far apart they are. */
function grip([one, two = one]) {
  return {
    x: (one.clientX + two.clientX) / 2,
    y: (one.clientY + two.clientY) / 2,
    span: Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY),
  };
}
