// Draws the page from the data that the server put into it, and asks for exports.
(() => {
  const page = JSON.parse(document.getElementById('page').textContent);
  const LABELS = {
    day: 'Ngày', month: 'Tháng', branch_id: 'Chi nhánh', orders: 'Đơn hàng', revenue: 'Doanh thu', paid: 'Đã thu', debt: 'Công nợ',
    idle_customers: 'Khách lâu không đến', id: 'Mã đơn', total: 'Giá trị', paid_amount: 'Đã trả', created_at: 'Thời điểm',
    customer_id: 'Mã khách', name: 'Khách hàng', phone: 'Số điện thoại', segment: 'Nhóm', spent: 'Chi tiêu', customers: 'Khách hàng',
    method: 'Hình thức', invoices: 'Hóa đơn', amount: 'Số tiền', cards: 'Thẻ', campaign: 'Chiến dịch'
  };
  const VALUES = {
    cash: 'Tiền mặt', bank_transfer: 'Chuyển khoản', visa: 'Visa', momo: 'MoMo', zalopay: 'ZaloPay', vnpay: 'VNPAY', wallet: 'Ví',
    voucher: 'Phiếu quà', loyal: 'Thân thiết', returning: 'Quay lại', new: 'Mới', admin: 'Quản trị', accountant: 'Kế toán',
    area_manager: 'Quản lý vùng', branch_manager: 'Quản lý chi nhánh', marketing: 'Marketing', staff: 'Nhân viên'
  };
  const KEYS = ['id', 'customer_id', 'branch_id'];
  const number = new Intl.NumberFormat('vi-VN');
  const moment = new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' });

  // An element with attributes and children; text is always text, never markup.
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children.filter(child => child !== null));
    return element;
  };
  const shown = (key, value) => {
    if (value === null) return '–';
    if (typeof value === 'number') return KEYS.includes(key) ? String(value) : number.format(value);
    if (key === 'day') return value.split('-').reverse().join('/');
    if (key.endsWith('_at')) return moment.format(new Date(value));
    return VALUES[value] || value;
  };

  const header = () => make('header', {}, make('div', {},
    make('b', {}, 'Cửa hàng thẻ'),
    make('nav', { 'aria-label': 'Báo cáo' }, page.menu
      ? make('a', { href: page.menu.path, class: 'menu-report', ...(page.rows ? { 'aria-current': 'page' } : {}) }, page.menu.title) : null),
    make('span', { class: 'who' }, `${page.user} (${VALUES[page.role] || page.role})`)));

  const tabs = () => make('nav', { class: 'tabs', 'aria-label': 'Mục' }, ...page.tabs.map(tab => tab.path
    ? make('a', { href: tab.path, ...(tab.id === page.tab ? { 'aria-current': 'page' } : {}) }, tab.title)
    : make('span', { class: 'later', 'aria-disabled': 'true', title: 'Có ở giai đoạn 3' }, tab.title)));

  const tile = tile => make('div', { class: 'tile' }, make('span', {}, LABELS[tile.key] || VALUES[tile.key] || tile.key),
    make('strong', {}, shown(tile.key, tile.value)));

  const table = rows => {
    if (rows.length === 0) return make('p', { class: 'empty' }, 'Không có dữ liệu.');
    const keys = Object.keys(rows[0]);
    const side = key => typeof rows[0][key] === 'number' && !KEYS.includes(key) ? 'num' : '';
    return make('div', { class: 'table' }, make('table', {},
      make('thead', {}, make('tr', {}, ...keys.map(key => make('th', { scope: 'col', class: side(key) }, LABELS[key] || key)))),
      make('tbody', {}, ...rows.map(row => make('tr', {}, ...keys.map(key =>
        make('td', { class: `${key} ${side(key)}`.trim() }, shown(key, row[key]))))))));
  };

  const call = async (path, options) => {
    const answer = await fetch(path, options);
    const body = await answer.json();
    if (!answer.ok) throw new Error(body.error || `HTTP ${answer.status}`);
    return body;
  };
  const exported = async (button, wish) => {
    const status = document.getElementById('export-status');
    const say = (bad, ...what) => { status.className = bad ? 'bad' : ''; status.replaceChildren(...what); };
    button.disabled = true;
    say(false, 'Đang xuất…');
    try {
      const { jobId } = await call('/actions/export-prepaid-report', {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(wish)
      });
      let job;
      do {
        await new Promise(resolve => setTimeout(resolve, 400));
        job = await call(`/api/prepaid/exports/${jobId}`);
      } while (['QUEUED', 'RUNNING'].includes(job.status));
      if (job.status !== 'DONE') throw new Error(job.error);
      say(false, make('a', { href: `/exports/${jobId}` }, `Tải tệp về (${number.format(job.rows)} dòng)`));
    } catch (problem) {
      say(true, `Không xuất được: ${problem.message}`);
    } finally {
      button.disabled = false;
    }
  };
  const exportButton = (title, wish, main) => {
    const button = make('button', { type: 'button', class: main ? 'export main' : 'export' }, title);
    button.addEventListener('click', () => exported(button, wish));
    return button;
  };
  const exportBar = () => make('div', { class: 'exports' },
    ...page.exports.map(report => exportButton(`Xuất ${report.title}`, { report: report.key })),
    exportButton('Xuất Excel', { report: page.report, excel: true }, true),
    make('span', { id: 'export-status', role: 'status' }));

  document.body.append(header(), make('main', {},
    make('h1', {}, page.title),
    page.refusal ? make('p', { class: 'refusal' }, page.refusal) : make('p', { class: 'muted' }, page.scope),
    page.tabs ? tabs() : null,
    page.exports ? exportBar() : null,
    page.tiles ? make('div', { class: 'tiles' }, ...page.tiles.map(tile)) : null,
    page.rows ? table(page.rows) : null,
    make('p', { class: 'muted', id: 'build' }, `Bản ${page.build}`)));
})();
