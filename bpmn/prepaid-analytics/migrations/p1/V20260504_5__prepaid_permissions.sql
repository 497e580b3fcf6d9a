INSERT INTO permission_module VALUES ('report.prepaid_analytics', 'Phân tích thẻ trả trước');
INSERT INTO permission_action
SELECT 'report.prepaid_analytics', action FROM unnest(ARRAY['view', 'export', 'view_full_phone']) action;
INSERT INTO permission_role VALUES
    ('report.prepaid_analytics', 'admin', 'all'),
    ('report.prepaid_analytics', 'area_manager', 'scoped'),
    ('report.prepaid_analytics', 'branch_manager', 'self'),
    ('report.prepaid_analytics', 'accountant', 'all'),
    ('report.prepaid_analytics', 'marketing', 'all');
-- Staff have none: the tab is hidden from them.
INSERT INTO permission_grant
SELECT 'report.prepaid_analytics', role, action
FROM (VALUES ('admin', ARRAY['view', 'export', 'view_full_phone']),
             ('area_manager', ARRAY['view', 'export']),
             ('branch_manager', ARRAY['view', 'export']),
             ('accountant', ARRAY['view', 'export', 'view_full_phone']),
             ('marketing', ARRAY['view'])) AS matrix (role, actions), unnest(actions) action;
