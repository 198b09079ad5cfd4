<?php
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/ddev-milvus/settings.ddev.milvus.php.hbs: change those.

/**
 * @file
 * Sets the address of DDEV's Milvus for Drupal's module ai_vdb_provider_milvus. It overrides the site's own configuration.
 * To turn this off: ddev dotenv set .ddev/.env.milvus --milvus-drupal-settings=off && ddev restart
 */

if (getenv('MILVUS_SERVER')) {
  $config['ai_vdb_provider_milvus.settings']['server'] = getenv('MILVUS_SERVER');
  $config['ai_vdb_provider_milvus.settings']['port'] = (int) getenv('MILVUS_PORT');
  // With MILVUS_PASSWORD, add a key with this name: /admin/config/system/keys/add, provider Environment, variable MILVUS_TOKEN.
  $config['ai_vdb_provider_milvus.settings']['api_key'] = getenv('MILVUS_TOKEN') ? 'milvus_token' : '';
}
