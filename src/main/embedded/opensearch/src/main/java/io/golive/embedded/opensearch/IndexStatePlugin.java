package io.golive.embedded.opensearch;

import java.util.List;
import java.util.function.Supplier;
import org.opensearch.client.node.NodeClient;
import org.opensearch.cluster.metadata.IndexNameExpressionResolver;
import org.opensearch.cluster.node.DiscoveryNodes;
import org.opensearch.common.settings.ClusterSettings;
import org.opensearch.common.settings.IndexScopedSettings;
import org.opensearch.common.settings.Setting;
import org.opensearch.common.settings.Setting.Property;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.settings.SettingsFilter;
import org.opensearch.core.rest.RestStatus;
import org.opensearch.plugins.ActionPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.rest.BaseRestHandler;
import org.opensearch.rest.BytesRestResponse;
import org.opensearch.rest.RestController;
import org.opensearch.rest.RestHandler;
import org.opensearch.rest.RestRequest;

/**
 * What Camunda 8.6 needs of OpenSearch's index-management plugin even without retention: the setting that Tasklist clears
 * on its templates (its start fails without), and the exporter's call that removes a policy. No index here ever has a
 * policy, so the answer "nothing removed" is true.
 */
public final class IndexStatePlugin extends Plugin implements ActionPlugin {
    @Override
    public List<Setting<?>> getSettings() {
        return List.of(Setting.simpleString(
                "index.plugins.index_state_management.policy_id", Property.IndexScope, Property.Dynamic));
    }

    @Override
    public List<RestHandler> getRestHandlers(
            Settings settings,
            RestController controller,
            ClusterSettings clusterSettings,
            IndexScopedSettings indexScopedSettings,
            SettingsFilter filter,
            IndexNameExpressionResolver resolver,
            Supplier<DiscoveryNodes> nodes) {
        return List.of(new RemovePolicy());
    }

    private static final class RemovePolicy extends BaseRestHandler {
        @Override
        public String getName() {
            return "index_state_remove_policy";
        }

        @Override
        public List<Route> routes() {
            return List.of(new Route(RestRequest.Method.POST, "/_plugins/_ism/remove/{index}"));
        }

        @Override
        protected RestChannelConsumer prepareRequest(RestRequest request, NodeClient client) {
            request.param("index"); // OpenSearch refuses a request with a parameter that nobody read
            return channel -> channel.sendResponse(new BytesRestResponse(
                    RestStatus.OK,
                    "application/json",
                    "{\"updated_indices\":0,\"failures\":false,\"failed_indices\":[]}"));
        }
    }
}
